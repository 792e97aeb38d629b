import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AuthorityLine, levelsFor, withOverride } from "./authority";

const line = (upToMinor: bigint | null, level: number, roleId: number, people = 1): AuthorityLine => ({
  ...{ kind: "hardship", currency: "CNY" },
  ...{ upToMinor, level, roleId, people },
});
/** ≤ 50,000.00 yuan: role 1; ≤ 500,000.00: roles 1 then 2; above: role 1, then two of role 2. */
const MATRIX = [
  line(null, 2, 2, 2),
  line(5_000_000n, 1, 1),
  line(50_000_000n, 2, 2),
  line(50_000_000n, 1, 1),
  line(null, 1, 1),
];
const of = (amountMinor: bigint) => levelsFor(MATRIX, { kind: "hardship", currency: "CNY", amountMinor });
const ONE = [{ roleId: 1, people: 1 }];
const TWO = [...ONE, { roleId: 2, people: 1 }];
const THREE = [...ONE, { roleId: 2, people: 2 }];

describe("the levels a request has to pass", () => {
  test.each([
    [0n, ONE],
    [5_000_000n, ONE],
    [5_000_001n, TWO],
    [50_000_000n, TWO],
    [50_000_001n, THREE],
    [10n ** 15n, THREE],
  ])("%s fen", (amountMinor, levels) => expect(of(amountMinor)).toEqual(levels));

  test("another kind and another currency have none of it", () => {
    expect(levelsFor(MATRIX, { kind: "write-off", currency: "CNY", amountMinor: 1n })).toEqual([]);
    expect(levelsFor(MATRIX, { kind: "hardship", currency: "USD", amountMinor: 1n })).toEqual([]);
  });

  test("where the last band ends nobody may decide", () => {
    const bounded = MATRIX.filter(({ upToMinor }) => upToMinor !== null);
    const wish = { kind: "hardship", currency: "CNY" };
    expect(levelsFor(bounded, { ...wish, amountMinor: 50_000_000n })).toEqual(TWO);
    expect(levelsFor(bounded, { ...wish, amountMinor: 50_000_001n })).toEqual([]);
  });

  test("more money never asks fewer people, in whatever order the lines come", () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 9n });
    const shuffled = fc.shuffledSubarray(MATRIX, { minLength: MATRIX.length });
    const people = (lines: AuthorityLine[], amountMinor: bigint) =>
      levelsFor(lines, { kind: "hardship", currency: "CNY", amountMinor }).reduce((n, l) => n + l.people, 0);
    fc.assert(
      fc.property(amount, amount, shuffled, (a, b, lines) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(people(lines, less)).toBeLessThanOrEqual(people(lines, more));
        expect(levelsFor(lines, { kind: "hardship", currency: "CNY", amountMinor: a })).toEqual(of(a));
      }),
    );
  });

  test("an override asks one person more of the first level", () => {
    expect(withOverride(TWO)).toEqual([
      { roleId: 1, people: 2 },
      { roleId: 2, people: 1 },
    ]);
  });
});
