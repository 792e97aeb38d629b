import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatMinor, toDecimalString } from "@/lib/core/money";
import { parseAmount } from "./parse-amount";

describe("parseAmount", () => {
  test.each([
    ["1,234.50", "CNY", 123450n],
    ["1234.5", "CNY", 123450n],
    [" ¥ 1 234 ", "CNY", 123400n],
    ["１，２３４．５０", "CNY", 123450n],
    ["1234。5", "CNY", 123450n],
    ["0.10", "CNY", 10n],
    ["1500", "JPY", 1500n],
    ["1.234", "KWD", 1234n],
  ])("%j in %s is %s", (text, currency, value) => {
    expect(parseAmount(text, currency)).toEqual({ ok: true, value });
  });

  test("an empty box is no limit, not zero", () => {
    expect(parseAmount("  ", "CNY")).toEqual({ ok: true, value: null });
  });

  test.each([
    ["1.005", "CNY", "tooPrecise"],
    ["10.5", "JPY", "tooPrecise"],
    ["1e5", "CNY", "invalid"],
    ["-5", "CNY", "invalid"],
    ["1.2.3", "CNY", "invalid"],
    ["abc", "CNY", "invalid"],
    [".5", "CNY", "invalid"],
    ["1".repeat(50), "CNY", "invalid"],
    ["9".repeat(16), "CNY", "outOfRange"],
  ])("%j in %s is refused: %s", (text, currency, problem) => {
    expect(parseAmount(text, currency)).toEqual({ ok: false, problem });
  });

  test("what is shown, grouped or for editing, reads back as the same amount", () => {
    const currency = fc.constantFrom("CNY", "JPY", "KWD");
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), currency, (minor, code) => {
        expect(parseAmount(toDecimalString(minor, code), code)).toEqual({ ok: true, value: minor });
        expect(parseAmount(formatMinor(minor, code, "zh-CN"), code)).toEqual({ ok: true, value: minor });
      }),
    );
  });
});
