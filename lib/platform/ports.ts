import { createServer } from "node:net";
import { OperatorError } from "./operator-error";

/** The port itself when it can be listened on (0: any free one), otherwise undefined. */
export function tryPort(port: number, host = "127.0.0.1"): Promise<number | undefined> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", () => done(undefined));
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : undefined));
    });
  });
}

/** `wanted`, else the first free one of the next hundred. */
export async function nextFreePort(wanted: number, host?: string): Promise<number> {
  for (let port = wanted; port < wanted + 100; port++) {
    if (await tryPort(port, host)) return port;
  }
  throw new OperatorError(`No port from ${wanted} to ${wanted + 99} is free.`);
}
