import { describe, expect, it } from "vitest";
import { greatestCommonDivisor, parsePercent } from "./fraction";

const refused = (code: string) => expect.objectContaining({ code, path: "rate" });

describe("a percentage as an exact fraction", () => {
  it.each([
    ["9.99", 999n, 10_000n],
    ["12", 3n, 25n],
    ["0", 0n, 1n],
    ["0.00000001", 1n, 10_000_000_000n],
    ["33.30", 333n, 1_000n],
    ["007", 7n, 100n],
  ])("%s %% = %s / %s", (text, numerator, denominator) => {
    expect(parsePercent(text, "rate", 100)).toEqual({ numerator, denominator });
  });

  it.each(["", "x", "x5", "5x", "5%", "1.", ".5", "1.2.3", "1e2", " 5", "--1"])(
    "%j is no percentage",
    (text) => {
      expect(() => parsePercent(text, "rate", 100)).toThrow(refused("INVALID_VALUE"));
    },
  );

  it("trailing zeros are no decimals: 0.1000000000 is a tenth, 0.000000001 is refused", () => {
    expect(parsePercent("0.1000000000", "rate", 100)).toEqual({ numerator: 1n, denominator: 1000n });
    expect(() => parsePercent("0.000000001", "rate", 100)).toThrow(refused("TOO_MANY_DECIMALS"));
  });

  it("the most that is allowed passes, zeros after it too; a hundred-millionth more does not", () => {
    expect(parsePercent("100", "rate", 100)).toEqual({ numerator: 1n, denominator: 1n });
    expect(parsePercent("100.000", "rate", 100)).toEqual({ numerator: 1n, denominator: 1n });
    expect(() => parsePercent("100.00000001", "rate", 100)).toThrow(refused("TOO_LARGE"));
    expect(() => parsePercent("101", "rate", 100)).toThrow(refused("TOO_LARGE"));
    expect(() => parsePercent("-0.01", "rate", 100)).toThrow(refused("TOO_SMALL"));
  });

  it("gcd(12, 18) = 6, gcd(7, 0) = 7, gcd(0, 7) = 7", () => {
    expect([greatestCommonDivisor(12, 18), greatestCommonDivisor(7, 0), greatestCommonDivisor(0, 7)]).toEqual(
      [6, 7, 7],
    );
  });
});
