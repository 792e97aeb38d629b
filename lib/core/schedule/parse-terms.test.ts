import { describe, expect, it } from "vitest";
import { buildSchedule, parseTerms } from "./schedule";
import { dueOnOf, interestOf, ONE_PERCENT_A_MONTH } from "./testing";

/** Parses and builds, as the calculator does. */
function attempt(changes: Record<string, unknown>): unknown {
  return buildSchedule(parseTerms({ ...ONE_PERCENT_A_MONTH, ...changes }));
}

describe("bad terms get a code and a path", () => {
  it.each<[string, string, Record<string, unknown>]>([
    ["TOO_SMALL", "principal", { principal: "0.00" }],
    ["TOO_SMALL", "principal", { principal: "-100.00" }],
    ["TOO_MANY_DECIMALS", "principal", { principal: "100.005" }],
    ["TOO_LARGE", "principal", { principal: "1000000000000000000" }],
    ["TOO_LARGE", "principal", { principal: 1e18 }],
    ["INVALID_AMOUNT", "principal", { principal: "1e18" }],
    ["INVALID_AMOUNT", "principal", { principal: 1e21 }],
    ["TOO_LARGE", "principal", { principal: "100000000000.01" }],
    ["MISSING", "principal", { principal: undefined }],
    ["INVALID_TYPE", "principal", { principal: null }],
    ["INVALID_TYPE", "principal", { principal: ["1"] }],
    ["TOO_SMALL", "count", { count: 0 }],
    ["TOO_LARGE", "count", { count: 10_000 }],
    ["TOO_LARGE", "count", { count: 601 }],
    ["INVALID_VALUE", "count", { count: 2.5 }],
    ["INVALID_TYPE", "count", { count: "3" }],
    ["INVALID_TYPE", "count", { count: Number.NaN }],
    ["TOO_SMALL", "annualRatePercent", { annualRatePercent: "-1" }],
    ["TOO_LARGE", "annualRatePercent", { annualRatePercent: "10000" }],
    ["TOO_LARGE", "annualRatePercent", { annualRatePercent: "1000.01" }],
    ["TOO_MANY_DECIMALS", "annualRatePercent", { annualRatePercent: "1.123456789" }],
    ["INVALID_VALUE", "annualRatePercent", { annualRatePercent: "NaN" }],
    ["MISSING", "annualRatePercent", { annualRatePercent: undefined }],
    ["INVALID_DATE", "startsOn", { startsOn: "2024-02-30" }],
    ["INVALID_DATE", "firstDueOn", { firstDueOn: "2025-02-29" }],
    ["DATE_ORDER", "firstDueOn", { firstDueOn: "2024-05-31" }],
    ["DATE_OUT_OF_RANGE", "firstDueOn", { firstDueOn: "2044-06-01" }],
    ["DATE_OUT_OF_RANGE", "startsOn", { startsOn: "9990-01-01", every: 120 }],
    ["DATE_OUT_OF_RANGE", "startsOn", { startsOn: "9999-12-01", unit: "day", every: 20 }],
    ["TOO_SMALL", "every", { every: 0 }],
    ["TOO_LARGE", "every", { every: 121 }],
    ["INVALID_VALUE", "unit", { unit: "year" }],
    ["INVALID_VALUE", "method", { method: "magic" }],
    ["INVALID_VALUE", "dayCount", { dayCount: "30/365" }],
    ["INVALID_VALUE", "rounding", { rounding: "nearest" }],
    ["UNKNOWN_CURRENCY", "currency", { currency: "XYZ" }],
    ["UNKNOWN_FIELD", "instalmentMultple", { instalmentMultple: "1" }],
    ["TOO_SMALL", "instalmentMultiple", { instalmentMultiple: "0" }],
    ["TOO_LARGE", "downPaymentPercent", { downPaymentPercent: "100" }],
    ["TOO_LARGE", "downPaymentPercent", { downPaymentPercent: "100.5" }],
    ["TOO_MANY_DECIMALS", "instalmentMultiple", { instalmentMultiple: "1.005" }],
    ["INVALID_AMOUNT", "instalment", { instalment: "x" }],
    ["INVALID_AMOUNT", "fee.amount", { fee: { amount: "x", treatment: "upfront" } }],
    ["INVALID_AMOUNT", "balloon", { method: "balloon", balloon: "1e3" }],
    ["DATE_OUT_OF_RANGE", "firstDueOn", { firstDueOn: "2034-06-10" }],
    ["TOO_SMALL", "downPaymentPercent", { downPaymentPercent: "-5" }],
    ["TOO_SMALL", "instalment", { instalment: "0.00" }],
    ["TOO_SMALL", "fee.amount", { fee: { amount: "-1.00", treatment: "upfront" } }],
    ["INVALID_VALUE", "fee.treatment", { fee: { amount: "1.00", treatment: "later" } }],
    ["TOO_LARGE", "promotion.count", { promotion: { count: 4, annualRatePercent: "0" } }],
    ["TOO_SMALL", "promotion.count", { promotion: { count: 0, annualRatePercent: "0" } }],
    ["TOO_LARGE", "promotion.annualRatePercent", { promotion: { count: 1, annualRatePercent: "9999" } }],
    [
      "NOT_APPLICABLE",
      "promotion",
      { method: "interest-free", promotion: { count: 1, annualRatePercent: "0" } },
    ],
    ["NOT_APPLICABLE", "balloon", { balloon: "1.00" }],
    ["NOT_APPLICABLE", "stepUp", { stepUp: { everyCount: 1, percent: "1" } }],
    ["NOT_APPLICABLE", "amounts", { amounts: ["1.00", "1.00", "1.00"] }],
    ["NOT_APPLICABLE", "dueDates", { dueDates: ["2024-07-01", "2024-07-02", "2024-07-03"] }],
    ["NOT_APPLICABLE", "interestOnlyCount", { interestOnlyCount: 1 }],
    ["NOT_APPLICABLE", "instalment", { method: "equal-principal", instalment: "1.00" }],
    ["MISSING", "balloon", { method: "balloon" }],
    ["TOO_LARGE", "balloon", { method: "balloon", balloon: "1200.00" }],
    ["TOO_SMALL", "balloon", { method: "balloon", balloon: "-1.00" }],
    ["MISSING", "stepUp", { method: "step-up" }],
    ["TOO_SMALL", "stepUp.everyCount", { method: "step-up", stepUp: { everyCount: 0, percent: "1" } }],
    ["TOO_SMALL", "stepUp.percent", { method: "step-up", stepUp: { everyCount: 1, percent: "-1" } }],
    ["MISSING", "amounts", { method: "free-form" }],
    ["INVALID_VALUE", "amounts", { method: "free-form", amounts: ["1.00"] }],
    ["TOO_MANY_DECIMALS", "amounts.1", { method: "free-form", amounts: ["1.00", "1.001", "1"] }],
    ["TOO_SMALL", "amounts.2", { method: "free-form", amounts: ["1.00", "1.00", "-1"] }],
    [
      "INVALID_VALUE",
      "dueDates",
      { method: "free-form", amounts: ["1", "1", "1"], dueDates: ["2024-07-01"] },
    ],
    [
      "DATE_ORDER",
      "dueDates.1",
      { method: "free-form", amounts: ["1", "1", "1"], dueDates: ["2024-07-01", "2024-07-01", "2024-07-02"] },
    ],
    [
      "DATE_OUT_OF_RANGE",
      "dueDates.1",
      { method: "free-form", amounts: ["1", "1", "1"], dueDates: ["2024-07-01", "2034-07-10", "2034-07-11"] },
    ],
    ["TOO_LARGE", "principal", { principal: "1".repeat(65) }],
    ["TOO_LARGE", "interestOnlyCount", { method: "interest-only", interestOnlyCount: 3 }],
    ["INVALID_DATE", "calendar.holidays.0", { businessDay: "next", calendar: { holidays: ["2024-02-30"] } }],
  ])("%s at %s: %j", (code, path, changes) => {
    expect(() => attempt(changes)).toThrow(expect.objectContaining({ code, path }));
  });

  it.each<[string, Record<string, unknown>]>([
    ["principal", { principal: "0.00" }],
    ["balloon", { balloon: "1.00" }],
    ["annualRatePercent", { annualRatePercent: "1001" }],
    ["firstDueOn", { firstDueOn: "2024-05-31" }],
  ])("%s is refused when the terms are read, before anyone keeps them", (path, changes) => {
    expect(() => parseTerms({ ...ONE_PERCENT_A_MONTH, ...changes })).toThrow(
      expect.objectContaining({ path }),
    );
  });

  it.each([[null], [undefined], ["terms"], [[]], [42]])("terms that are %j are no object", (input) => {
    expect(() => parseTerms(input)).toThrow(expect.objectContaining({ path: "" }));
  });

  it("bounds are checked again when terms were built by code, not parsed", () => {
    const terms = parseTerms(ONE_PERCENT_A_MONTH);
    expect(() => buildSchedule({ ...terms, principalMinor: 0n })).toThrow(
      expect.objectContaining({ code: "TOO_SMALL", path: "principal" }),
    );
    expect(() => buildSchedule({ ...terms, count: Number.NaN })).toThrow(
      expect.objectContaining({ code: "INVALID_VALUE", path: "count" }),
    );
    expect(() => buildSchedule({ ...terms, annualRatePercent: "x" })).toThrow(
      expect.objectContaining({ code: "INVALID_VALUE", path: "annualRatePercent" }),
    );
    expect(() => buildSchedule({ ...terms, balloonMinor: 1n })).toThrow(
      expect.objectContaining({ code: "NOT_APPLICABLE", path: "balloon" }),
    );
  });
});

describe("good terms", () => {
  it("null is as good as absent", () => {
    const nothing = Object.fromEntries(
      [
        ...[
          "firstDueOn",
          "instalmentMultiple",
          "downPaymentPercent",
          "instalment",
          "promotion",
          "fee",
          "businessDay",
        ],
        ...["calendar", "interestOnlyCount", "balloon", "stepUp", "amounts", "dueDates"],
      ].map((field) => [field, null]),
    );
    expect(parseTerms({ ...ONE_PERCENT_A_MONTH, ...nothing })).toEqual(parseTerms(ONE_PERCENT_A_MONTH));
  });

  it("a period of 3,660 days is the longest: ten years and the odd first days of a month", () => {
    expect(dueOnOf({ count: 1, firstDueOn: "2034-06-09" })).toEqual(["2034-06-09"]);
  });

  it("are read into minor units, with the conventions filled in", () => {
    const short = {
      principal: "1200.50",
      annualRatePercent: 12,
      method: "flat",
      count: 3,
      startsOn: "2024-06-01",
    };
    expect(parseTerms({ ...short, currency: "CNY" })).toMatchObject({
      principalMinor: 120050n,
      annualRatePercent: "12",
      every: 1,
      unit: "month",
      dayCount: "30/360",
      rounding: "half-even",
    });
  });

  it("a holiday at the end of time does not push a due date into the year 10000", () => {
    const terms = { startsOn: "9999-11-30", count: 1, firstDueOn: "9999-12-31", businessDay: "next" };
    expect(dueOnOf(terms)).toEqual(["9999-12-31"]);
    const closed = { weekend: [], holidays: ["9999-12-31"] };
    expect(() => attempt({ ...terms, calendar: closed })).toThrow(
      expect.objectContaining({ code: "DATE_OUT_OF_RANGE", path: "startsOn" }),
    );
  });

  it("99,999,999,999.97 at 999.99999999 % for a month is 83,333,333,332.48; machine numbers alone would say .47", () => {
    const terms = {
      method: "flat",
      count: 1,
      principal: "99999999999.97",
      annualRatePercent: "999.99999999",
    };
    expect(interestOf(terms)).toEqual(["83333333332.48"]);
  });

  it("8 · 120 months unpaid at 1000 % on 10¹¹ may wait, 7·10¹⁵ fen of interest and more may not", () => {
    const skipped = (count: number) => ({
      method: "free-form",
      principal: "100000000000.00",
      annualRatePercent: "1000",
      every: 120,
      count,
      amounts: new Array(count).fill("0"),
    });
    // 1000 % over ten years is 100 times the principal: 10¹⁵ fen a period, seven of them wait for the eighth.
    expect(interestOf(skipped(8)).at(-1)).toBe("80000000000000.00");
    expect(() => attempt(skipped(9))).toThrow(
      expect.objectContaining({ code: "TOO_LARGE", path: "principal" }),
    );
  });

  it("the largest that is allowed is calculated, and at once", () => {
    const rows = buildSchedule(
      parseTerms({
        ...ONE_PERCENT_A_MONTH,
        principal: "100000000000.00",
        annualRatePercent: "999.99999999",
        count: 600,
        every: 12,
        dayCount: "actual/actual",
      }),
    );
    expect(rows).toHaveLength(600);
    expect(rows.at(-1)?.balanceMinor).toBe(0n);
  });
});
