import { expect, it } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "./security-headers";

const policy = (isDevelopment: boolean, isSecure = true) =>
  new Map(
    contentSecurityPolicy({ nonce: "abc", isSecure, isDevelopment })
      .split("; ")
      .map((directive) => [directive.split(" ")[0], directive] as const),
  );

it("scripts need this response's nonce; nothing inline, nothing evaluated", () => {
  expect(policy(false).get("script-src")).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
});

it("only React's development build may evaluate", () => {
  expect(policy(true).get("script-src")).toContain("'unsafe-eval'");
});

it("no plugin, no other base, no frame around or inside", () => {
  for (const name of ["object-src", "base-uri", "frame-src", "frame-ancestors"]) {
    expect(policy(false).get(name)).toBe(`${name} 'none'`);
  }
});

it("transport security is promised, for at least a year, only where there is TLS", () => {
  const age = Number(/max-age=(\d+)/.exec(securityHeaders(true)["strict-transport-security"] ?? "")?.[1]);
  expect(age).toBeGreaterThanOrEqual(31_536_000);
  expect(securityHeaders(false)).not.toHaveProperty("strict-transport-security");
  expect(policy(false, false).has("upgrade-insecure-requests")).toBe(false);
});
