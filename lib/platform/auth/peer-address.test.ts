import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addressOf, notePeerAddresses } from "./peer-address";

let isProxyTrusted = false;
const server = createServer((incoming, outgoing) => {
  setImmediate(() =>
    outgoing.end(addressOf(String(incoming.headers["x-forwarded-for"] ?? ""), isProxyTrusted)),
  );
});

beforeAll(async () => {
  notePeerAddresses();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => void server.close());

function ask(forwardedFor?: string): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const headers = forwardedFor ? { "x-forwarded-for": forwardedFor } : {};
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, headers }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => resolve(text));
    })
      .on("error", reject)
      .end();
  });
}

it("is the socket's, whatever X-Forwarded-For says", async () => {
  expect(await ask()).toBe("127.0.0.1");
  expect(await ask("203.0.113.9")).toBe("127.0.0.1");
});

it("behind a trusted proxy is the entry that the proxy wrote, the last, not one the browser wrote", async () => {
  isProxyTrusted = true;
  expect(await ask("10.9.9.9, 203.0.113.9")).toBe("203.0.113.9");
  expect(await ask()).toBe("127.0.0.1");
  isProxyTrusted = false;
});

it("is unknown outside a request, and all that is unknown shares one limit", () => {
  expect(addressOf("203.0.113.9", false)).toBe("unknown");
});
