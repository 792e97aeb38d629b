import { beforeEach, expect, it } from "vitest";
import { forgetEnv } from "@/lib/platform/env";
import { testEnvironment } from "@/lib/platform/testing/environment";
import { openSessionCookie, sealSessionCookie } from "./session-cookie";

function configure(changes: Record<string, string> = {}) {
  Object.assign(process.env, testEnvironment("postgres://localhost/none"), changes);
  forgetEnv();
}
beforeEach(() => configure());

it("gives back the token it was sealed around, and shows it to nobody on the way", async () => {
  const { value } = await sealSessionCookie("the-token");
  expect(value).not.toContain("the-token");
  expect(Buffer.from(value.split(".")[1] ?? "", "base64url").toString()).not.toContain("the-token");
  expect(await openSessionCookie(value)).toBe("the-token");
});

it("opens to nothing when forged, altered, empty or sealed with another secret", async () => {
  const { value } = await sealSessionCookie("the-token");
  const altered = `${value.slice(0, -4)}AAAA`;
  configure({ TENOR_AUTH_SECRET: "another-secret-another-secret-another-secret" });
  const { value: foreign } = await sealSessionCookie("the-token");
  configure();
  for (const bad of [undefined, "", "x", "a.b.c.d.e", altered, foreign]) {
    expect(await openSessionCookie(bad)).toBeNull();
  }
});

it("is HttpOnly and Lax; with TLS also Secure, for this host alone and with the __Host- prefix", async () => {
  const plain = await sealSessionCookie("t");
  expect(plain).toMatchObject({
    name: "tenor-session",
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: false,
  });
  configure({ TENOR_BASE_URL: "https://tenor.bank.example" });
  const sealed = await sealSessionCookie("t");
  expect(sealed).toMatchObject({ name: "__Host-tenor-session", secure: true, path: "/" });
  expect(sealed).not.toHaveProperty("domain");
});

it("is refused, not opened, when the secret is missing or short", async () => {
  const { value } = await sealSessionCookie("t");
  configure({ TENOR_AUTH_SECRET: "short" });
  await expect(openSessionCookie(value)).rejects.toThrow("TENOR_AUTH_SECRET");
  await expect(sealSessionCookie("t")).rejects.toThrow("TENOR_AUTH_SECRET");
});
