import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { divideRounded, ROUNDING_MODES } from "@/lib/core/rounding";
import { certainLevel, levelInstalment } from "./level-instalment";
import type { PeriodRates } from "./period-rates";

const even = (numerator: bigint, denominator: bigint, count: number): PeriodRates => ({
  numerators: new Array<bigint>(count).fill(numerator),
  denominator,
  isConstant: true,
});

describe("the level instalment from machine numbers", () => {
  test("is the exact one or none, for any rates, terms, multiples and ways to round", () => {
    const rates = fc
      .array(fc.bigInt(0n, 10n ** 12n), { minLength: 1, maxLength: 120 })
      .map((numerators): PeriodRates => ({ numerators, denominator: 36_000_000_000n, isConstant: false }));
    const principal = fc.bigInt(1n, 10n ** 13n);
    let certain = 0;
    fc.assert(
      fc.property(
        principal,
        rates,
        fc.constantFrom(1n, 5n, 100n, 10_000n),
        fc.constantFrom(...ROUNDING_MODES),
        (minor, all, multiple, mode) => {
          const level = certainLevel(Number(minor), all, 0, Number(multiple), mode);
          if (level === undefined) return;
          certain++;
          const exact = levelInstalment(minor, 0n, all);
          expect(BigInt(level)).toBe(divideRounded(exact.numerator, exact.denominator * multiple, mode));
        },
      ),
      { numRuns: 1000 },
    );
    expect(certain).toBeGreaterThan(500);
  });

  test("is in doubt on the edge itself: 100 / 8 = 12.5 for halves, 96 / 8 = 12 for up and down", () => {
    const none = even(0n, 1n, 8);
    expect(certainLevel(100, none, 0, 1, "half-even")).toBeUndefined();
    expect(certainLevel(96, none, 0, 1, "up")).toBeUndefined();
    expect(certainLevel(96, none, 0, 1, "down")).toBeUndefined();
  });

  test("is in doubt within its own error of the edge: (2⁵² + 1) / 2 halfway, 3 · 2⁵⁰ / 3 a whole", () => {
    expect(certainLevel(2 ** 52 + 1, even(0n, 1n, 2), 0, 1, "half-up")).toBeUndefined();
    expect(certainLevel(3 * 2 ** 50, even(0n, 1n, 3), 0, 1, "up")).toBeUndefined();
  });

  test("98 / 8 = 12.25: 12 to the nearest and down, 13 up; in fives 10, 15 and 10", () => {
    const none = even(0n, 1n, 8);
    expect(ROUNDING_MODES.map((mode) => certainLevel(98, none, 0, 1, mode))).toEqual([12, 12, 12, 13, 12]);
    expect(ROUNDING_MODES.map((mode) => certainLevel(98, none, 0, 5, mode))).toEqual([2, 2, 2, 3, 2]);
  });

  test("growth beyond all numbers is left to the exact formula", () => {
    expect(certainLevel(100, even(1000n, 1n, 600), 0, 1, "half-even")).toBeUndefined();
  });
});
