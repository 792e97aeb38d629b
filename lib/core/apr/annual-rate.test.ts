import { describe, expect, it } from "vitest";
import { compoundAnnualRate, simpleAnnualRate } from "./annual-rate";
import { annualRateOf, unitPeriodOf } from "./parse-cash-flows";

const refused = (code: string, path = "") => expect.objectContaining({ code, path });
const flow = (on: string, amountMinor: bigint) => ({ on, amountMinor });
const month = { unit: "month", every: 1 } as const;

describe("simple rate, actuarial method", () => {
  it("100 back as 101 after a month is 1 % · 12 = 12 %", () => {
    expect(simpleAnnualRate([flow("2024-01-31", 10000n)], [flow("2024-02-29", 10100n)], month)).toBe(
      "12.000000",
    );
    expect(simpleAnnualRate([flow("2024-03-15", 10000n)], [flow("2024-04-15", 10100n)], month)).toBe(
      "12.000000",
    );
  });

  it("half a month is simple interest: 100 back as 101 after 15 odd days is 2 % · 12 = 24 %", () => {
    expect(simpleAnnualRate([flow("2024-04-01", 10000n)], [flow("2024-04-16", 10100n)], month)).toBe(
      "24.000000",
    );
  });

  it("a quarter as the unit: 1.03 after three months is 12 %, and four odd months are 1⅓ of it", () => {
    const quarter = { unit: "month", every: 3 } as const;
    expect(simpleAnnualRate([flow("2024-01-01", 10000n)], [flow("2024-04-01", 10300n)], quarter)).toBe(
      "12.000000",
    );
    // (1 + i)(1 + i/3) = 1.0403 at i = 3 %.
    expect(simpleAnnualRate([flow("2024-01-01", 1000000n)], [flow("2024-05-01", 1040300n)], quarter)).toBe(
      "12.000000",
    );
  });

  it("weeks and days: 52 · 1 % and 365 · 0.1 %", () => {
    const week = { unit: "week", every: 1 } as const;
    expect(simpleAnnualRate([flow("2024-01-01", 10000n)], [flow("2024-01-08", 10100n)], week)).toBe(
      "52.000000",
    );
    const day = { unit: "day", every: 1 } as const;
    expect(simpleAnnualRate([flow("2024-01-01", 100000n)], [flow("2024-01-02", 100100n)], day)).toBe(
      "36.500000",
    );
  });

  it("two advances: 100 now and 100 in a month, 203.01 in two months (1.01² + 1.01 = 2.0301)", () => {
    const advances = [flow("2024-01-01", 1000000n), flow("2024-02-01", 1000000n)];
    expect(simpleAnnualRate(advances, [flow("2024-03-01", 2030100n)], month)).toBe("12.000000");
  });

  it("an interest-free plan costs 0 %, and one repaid at a loss less", () => {
    expect(simpleAnnualRate([flow("2024-01-01", 100n)], [flow("2024-02-01", 100n)], month)).toBe("0.000000");
    expect(simpleAnnualRate([flow("2024-01-01", 10000n)], [flow("2024-02-01", 9900n)], month)).toBe(
      "-12.000000",
    );
  });
});

describe("compound rate", () => {
  it("1000 back as 1100 after 365 days is 10 %, as 1210 after 730 days too", () => {
    expect(compoundAnnualRate([flow("2023-01-01", 100000n)], [flow("2024-01-01", 110000n)])).toBe(
      "10.000000",
    );
    expect(compoundAnnualRate([flow("2022-01-01", 100000n)], [flow("2024-01-01", 121000n)])).toBe(
      "10.000000",
    );
  });

  it("a down payment on the same day only lowers what was advanced: 75 back as 82.50", () => {
    const payments = [flow("2023-01-01", 2500n), flow("2024-01-01", 8250n)];
    expect(compoundAnnualRate([flow("2023-01-01", 10000n)], payments)).toBe("10.000000");
  });
});

describe("cash flows in the command's form", () => {
  const given = {
    method: "simple",
    advances: [["2024-01-01", "100.00"]],
    payments: [["2024-02-01", "101.00"]],
  };

  it("is monthly unless told else", () => {
    expect(annualRateOf(given)).toBe("12.000000");
    expect(annualRateOf({ ...given, periodsPerYear: 4 })).toBe("12.000000");
    // 1.01^(365/31) − 1
    expect(annualRateOf({ ...given, method: "compound" })).toBe("12.429607");
  });

  it("one payment after 255 days is one period of 365/255 a year: 8 % · 365/255 = 11.45 %", () => {
    const loan = { advances: [["1978-01-03", "1000.00"]], payments: [["1978-09-15", "1080.00"]] };
    expect(annualRateOf({ method: "simple", periodsPerYear: 365 / 255, ...loan })).toBe("11.450980");
  });

  it("Regulation Z appendix J: half months 10.34 %, quarters 8.97 %, half a year 8.80 %, a year and a half 8.76 %", () => {
    const rate = (periodsPerYear: number, advance: [string, string], payments: [string, string][]) =>
      annualRateOf({ method: "simple", periodsPerYear, advances: [advance], payments });
    const on = (month: number, day: number) =>
      new Date(Date.UTC(1978, month - 1, day)).toISOString().slice(0, 10);
    const halfMonths = Array.from({ length: 24 }, (_, k) => on(3 + Math.floor(k / 2), k % 2 === 0 ? 1 : 16));
    expect(
      rate(
        24,
        ["1978-02-23", "5000.00"],
        halfMonths.map((day) => [day, "219.17"]),
      ),
    ).toBe("10.337903");
    const quarters = Array.from({ length: 40 }, (_, k) => on(10 + 3 * k, 1));
    expect(
      rate(
        4,
        ["1978-05-23", "10000.00"],
        quarters.map((day) => [day, "385.00"]),
      ),
    ).toBe("8.970770");
    expect(rate(2, ["1978-07-15", "1000.00"], [["1979-01-15", "1044.00"]])).toBe("8.800000");
    expect(rate(1, ["1978-01-15", "1000.00"], [["1979-07-15", "1135.19"]])).toBe("8.757047");
  });

  it.each([
    [12, "month", 1],
    [4, "month", 3],
    [1, "month", 12],
    [24, "month", 0.5],
    [52, "week", 1],
    [26, "week", 2],
    [365, "day", 1],
  ] as const)("%i a year is every %s · %d", (periodsPerYear, unit, every) => {
    expect(unitPeriodOf(periodsPerYear)).toEqual({ unit, every });
  });

  it.each<[string, string, Record<string, unknown>]>([
    ["INVALID_VALUE", "method", { method: "magic" }],
    ["MISSING", "advances", { advances: undefined }],
    ["INVALID_DATE", "payments.0.0", { payments: [["2024-02-30", "1.00"]] }],
    ["TOO_MANY_DECIMALS", "payments.0.1", { payments: [["2024-02-01", "1.005"]] }],
    ["INVALID_AMOUNT", "advances.0.1", { advances: [["2024-01-01", "1e18"]] }],
    ["TOO_SMALL", "periodsPerYear", { periodsPerYear: 0 }],
    ["TOO_LARGE", "periodsPerYear", { periodsPerYear: 1000 }],
    ["UNKNOWN_CURRENCY", "currency", { currency: "XXX" }],
    ["TOO_LARGE", "payments", { payments: new Array(10_001).fill(["2024-02-01", "1.00"]) }],
    ["UNKNOWN_FIELD", "periodPerYear", { periodPerYear: 4 }],
  ])("%s at %s", (code, path, changes) => {
    expect(() => annualRateOf({ ...given, ...changes })).toThrow(refused(code, path));
  });
});
