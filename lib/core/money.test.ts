import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMinor, knownCurrencies, minorDigits, parseMinor, toDecimalString } from "./money";

describe("amounts as text", () => {
  it.each([
    ["1234.5", "CNY", 123450n],
    ["0.05", "CNY", 5n],
    ["-0.05", "CNY", -5n],
    ["007", "CNY", 700n],
    ["1200", "JPY", 1200n],
    ["1.234", "KWD", 1234n],
  ])("%s %s = %s minor", (text, currency, minor) => {
    expect(parseMinor(text, currency)).toBe(minor);
  });

  it.each([
    ["100.005", "CNY", "TOO_MANY_DECIMALS"],
    ["1.0", "JPY", "TOO_MANY_DECIMALS"],
    ["1e18", "CNY", "INVALID_AMOUNT"],
    ["1,000.00", "CNY", "INVALID_AMOUNT"],
    ["NaN", "CNY", "INVALID_AMOUNT"],
    ["", "CNY", "INVALID_AMOUNT"],
    [".5", "CNY", "INVALID_AMOUNT"],
    ["1000000000000000000", "CNY", "TOO_LARGE"],
  ])("%j in %s is refused: %s", (text, currency, code) => {
    expect(() => parseMinor(text, currency, "principal")).toThrow(
      expect.objectContaining({ code, path: "principal" }),
    );
  });

  it("names the longest amount: fifteen digits pass, sixteen do not", () => {
    expect(parseMinor("9".repeat(15), "CNY")).toBe(99999999999999900n);
    expect(parseMinor(`000${"9".repeat(15)}`, "CNY")).toBe(99999999999999900n);
    expect(() => parseMinor("9".repeat(16), "CNY")).toThrow(
      expect.objectContaining({ code: "TOO_LARGE", path: "amount" }),
    );
  });

  it("refuses a currency it does not know, and names inherited by every object", () => {
    for (const currency of ["XYZ", "cny", "toString", ""]) {
      expect(() => minorDigits(currency)).toThrow(
        expect.objectContaining({ code: "UNKNOWN_CURRENCY", path: "currency" }),
      );
    }
  });

  it("-5 minor CNY = -0.05 and 1234 minor KWD = 1.234 and 7 JPY = 7", () => {
    expect(toDecimalString(-5n, "CNY")).toBe("-0.05");
    expect(toDecimalString(1234n, "KWD")).toBe("1.234");
    expect(toDecimalString(-7n, "JPY")).toBe("-7");
    expect(toDecimalString(0n, "CNY")).toBe("0.00");
  });

  it("text and minor units are the same amount both ways", () => {
    const bound = 10n ** 15n - 1n;
    fc.assert(
      fc.property(fc.bigInt(-bound, bound), fc.constantFrom(...knownCurrencies()), (minor, currency) => {
        expect(parseMinor(toDecimalString(minor, currency), currency)).toBe(minor);
      }),
    );
  });
});

describe("amounts for people", () => {
  it("keeps every digit beyond 2^53 and shows the real minus sign", () => {
    expect(formatMinor(-900719925474099312n, "CNY", "en")).toBe("−9,007,199,254,740,993.12");
  });

  it.each([
    ["none", "1,234.50"],
    ["symbol", "CN¥1,234.50"],
    ["narrow-symbol", "¥1,234.50"],
    ["code", "CNY 1,234.50"],
  ] as const)("%s: %s", (display, expected) => {
    expect(formatMinor(123450n, "CNY", "en", display).replace(/\s/g, " ")).toBe(expected);
  });

  it("yen have no decimals, dinars three, and Chinese shows ¥", () => {
    expect(formatMinor(1234n, "JPY", "en")).toBe("1,234");
    expect(formatMinor(1234n, "KWD", "en")).toBe("1.234");
    expect(formatMinor(123450n, "CNY", "zh-CN", "symbol")).toBe("¥1,234.50");
  });
});
