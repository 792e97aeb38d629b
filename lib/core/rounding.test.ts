import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { divideRounded, divideRoundedSafe, divideToMultiple, ROUNDING_MODES } from "./rounding";

describe("one rounding to whole minor units", () => {
  it.each([
    ["half-even", 5n, 2n, 2n],
    ["half-even", 7n, 2n, 4n],
    ["half-up", 5n, 2n, 3n],
    ["half-down", 7n, 2n, 3n],
    ["up", 21n, 10n, 3n],
    ["down", 29n, 10n, 2n],
    ["half-even", 51n, 20n, 3n],
    ["half-even", 49n, 20n, 2n],
    ["up", 20n, 10n, 2n],
  ] as const)("%s: %s/%s = %s", (mode, numerator, denominator, expected) => {
    expect(divideRounded(numerator, denominator, mode)).toBe(expected);
    expect(divideRoundedSafe(Number(numerator), Number(denominator), mode)).toBe(Number(expected));
  });

  it("18750/100 to a multiple of 100 = 200, half-even", () => {
    expect(divideToMultiple(18750n, 100n, 100n, "half-even")).toBe(200n);
    expect(divideToMultiple(15000n, 100n, 100n, "half-even")).toBe(200n);
    expect(divideToMultiple(25000n, 100n, 100n, "half-even")).toBe(200n);
  });

  it("machine numbers and bigint agree on every safe quotient", () => {
    const safe = fc.maxSafeNat();
    const divisor = fc.integer({ min: 1, max: 2 ** 31 - 1 });
    fc.assert(
      fc.property(safe, divisor, fc.constantFrom(...ROUNDING_MODES), (numerator, denominator, mode) => {
        const exact = divideRounded(BigInt(numerator), BigInt(denominator), mode);
        expect(BigInt(divideRoundedSafe(numerator, denominator, mode))).toBe(exact);
      }),
      { numRuns: 2000 },
    );
  });

  it("the quotient just below a whole number is not taken for it: (k·d − 1)/d rounds down to k − 1", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 2 ** 26 }), fc.integer({ min: 2, max: 2 ** 26 }), (k, d) => {
        expect(divideRoundedSafe(k * d - 1, d, "down")).toBe(k - 1);
      }),
      { numRuns: 2000 },
    );
  });
});
