import { expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password";

it("is kept as argon2id with at least 19 MiB and 2 passes, salted: the same password twice is two hashes", async () => {
  const [one, two] = [await hashPassword("seven quiet harbours"), await hashPassword("seven quiet harbours")];
  const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(one) ?? [];
  expect(Number(memory)).toBeGreaterThanOrEqual(19_456);
  expect(Number(passes)).toBeGreaterThanOrEqual(2);
  expect(one).not.toBe(two);
});

it("fits itself, in whatever form a keyboard composes it, and nothing else", async () => {
  const stored = await hashPassword("caf\u00e9 au lait");
  expect(await verifyPassword(stored, "cafe\u0301 au lait")).toBe(true);
  expect(await verifyPassword(stored, "cafe au lait")).toBe(false);
});

it("never fits somebody without one, not even the decoy's own words", async () => {
  expect(await verifyPassword(null, "nobody signs in with this")).toBe(false);
});
