import { describe, expect, it } from "vitest";
import { dueOnOf, interestOf, rowsOf } from "./testing";

const refused = (code: string, path: string) => expect.objectContaining({ code, path });
const flat = { method: "flat", annualRatePercent: "10", count: 1 };

describe("day counts, flat at 10 % so that interest is the period's length", () => {
  it("30/360 is 30 days a month whatever its length, 7 a week, 1 a day", () => {
    expect(interestOf({ ...flat, principal: "3600.00", count: 2, startsOn: "2024-01-31" })).toEqual([
      "30.00",
      "30.00",
    ]);
    expect(interestOf({ ...flat, principal: "3600.00", every: 3 })).toEqual(["90.00"]);
    expect(interestOf({ ...flat, principal: "3600.00", unit: "week", every: 2 })).toEqual(["14.00"]);
    expect(interestOf({ ...flat, principal: "3600.00", unit: "day", every: 15 })).toEqual(["15.00"]);
  });

  it("period is a twelfth, a fifty-second, a three hundred and sixty-fifth", () => {
    const period = { ...flat, dayCount: "period" };
    expect(interestOf({ ...period, principal: "1200.00", every: 2 })).toEqual(["20.00"]);
    expect(interestOf({ ...period, principal: "5200.00", unit: "week" })).toEqual(["10.00"]);
    expect(interestOf({ ...period, principal: "3650.00", unit: "day" })).toEqual(["1.00"]);
  });

  it("actual days over 360 or 365: 31 in January, 29 in February 2024", () => {
    const two = { ...flat, count: 2, startsOn: "2024-01-01" };
    expect(interestOf({ ...two, principal: "3600.00", dayCount: "actual/360" })).toEqual(["31.00", "29.00"]);
    expect(interestOf({ ...two, principal: "3650.00", dayCount: "actual/365" })).toEqual(["31.00", "29.00"]);
  });

  it("actual/actual over the new year: 16 days of 2023 over 365 and 15 of 2024 over 366", () => {
    const terms = { ...flat, annualRatePercent: "100", principal: "133590.00", dayCount: "actual/actual" };
    // 133590 = 365·366, so the interest is 16·366 + 15·365 = 11331.
    expect(interestOf({ ...terms, startsOn: "2023-12-16" })).toEqual(["11331.00"]);
    expect(interestOf({ ...terms, startsOn: "2024-12-31", unit: "day" })).toEqual(["365.00"]);
    expect(interestOf({ ...terms, startsOn: "2023-01-01", every: 24 })).toEqual([(133590 * 2).toFixed(2)]);
  });

  it("an odd first period counts its own days, the rest are regular", () => {
    const odd = { ...flat, principal: "3600.00", count: 2, startsOn: "2024-01-10", firstDueOn: "2024-03-01" };
    expect(interestOf(odd)).toEqual(["51.00", "30.00"]);
    expect(interestOf({ ...odd, dayCount: "period" })).toEqual(["52.00", "30.00"]);
    expect(interestOf({ ...odd, unit: "week", firstDueOn: "2024-01-20" })).toEqual(["10.00", "7.00"]);
    expect(interestOf({ ...odd, firstDueOn: "2024-01-10" })).toEqual(["0.00", "30.00"]);
  });
});

describe("due dates", () => {
  it("keep the start day: 31 Jan, 29 Feb, 31 Mar, 30 Apr", () => {
    const expected = ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"];
    expect(dueOnOf({ startsOn: "2023-12-31", count: 4 })).toEqual(expected);
    expect(dueOnOf({ startsOn: "2023-12-31", count: 4, firstDueOn: "2024-01-31" })).toEqual(expected);
  });

  it("a first due date that is the derived one keeps the start day, another one its own", () => {
    expect(dueOnOf({ startsOn: "2024-01-31", firstDueOn: "2024-02-29" })).toEqual([
      "2024-02-29",
      "2024-03-31",
      "2024-04-30",
    ]);
    expect(dueOnOf({ startsOn: "2024-01-30", firstDueOn: "2024-03-05" })).toEqual([
      "2024-03-05",
      "2024-04-05",
      "2024-05-05",
    ]);
  });

  it("step by quarters, weeks and days, over the end of the year", () => {
    expect(dueOnOf({ startsOn: "2024-08-31", every: 3 })).toEqual(["2024-11-30", "2025-02-28", "2025-05-31"]);
    expect(dueOnOf({ startsOn: "2024-12-20", unit: "week", every: 2 })).toEqual([
      "2025-01-03",
      "2025-01-17",
      "2025-01-31",
    ]);
    expect(dueOnOf({ startsOn: "2024-12-20", unit: "day", every: 10 })).toEqual([
      "2024-12-30",
      "2025-01-09",
      "2025-01-19",
    ]);
    const weekly = { startsOn: "2024-12-20", unit: "week", firstDueOn: "2024-12-22" };
    expect(dueOnOf(weekly)).toEqual(["2024-12-22", "2024-12-29", "2025-01-05"]);
  });

  it("move off holidays, and the amounts do not follow", () => {
    const national = { weekend: [6, 7], holidays: ["2024-10-01", "2024-10-02"], workdays: [] };
    const terms = { startsOn: "2024-09-01", count: 2, dayCount: "actual/365" };
    const moved = { ...terms, businessDay: "next", calendar: national };
    expect(dueOnOf(moved)).toEqual(["2024-10-03", "2024-11-01"]);
    expect(interestOf(moved)).toEqual(interestOf(terms));
    expect(dueOnOf({ ...moved, businessDay: "previous" })).toEqual(["2024-09-30", "2024-11-01"]);
    const august = { ...terms, startsOn: "2024-08-15", businessDay: "next" };
    // Sunday 15 September becomes Monday, whether the calendar is absent, empty or closes that Monday only.
    expect(dueOnOf(august)).toEqual(["2024-09-16", "2024-10-15"]);
    expect(dueOnOf({ ...august, calendar: {} })).toEqual(["2024-09-16", "2024-10-15"]);
    expect(dueOnOf({ ...august, calendar: { holidays: ["2024-09-16"] } })).toEqual([
      "2024-09-17",
      "2024-10-15",
    ]);
    expect(dueOnOf({ ...august, businessDay: "as-is" })).toEqual(["2024-09-15", "2024-10-15"]);
  });
});

describe("what else can be agreed", () => {
  it("first two periods free: 400, 400, 400 + 4", () => {
    const promotion = { count: 2, annualRatePercent: "0" };
    expect(interestOf({ method: "equal-principal", promotion })).toEqual(["0.00", "0.00", "4.00"]);
  });

  it("a fee of 10.00 as interest is 3.33 + 3.33 + 3.34, upfront it is row 0", () => {
    const free = { annualRatePercent: "0" };
    expect(interestOf({ ...free, fee: { amount: "10.00", treatment: "interest" } })).toEqual([
      "3.33",
      "3.33",
      "3.34",
    ]);
    expect(rowsOf({ ...free, fee: { amount: "10.00", treatment: "upfront" } })[0]).toBe(
      "2024-06-01 0.00 + 0.00 + 10.00 = 10.00 -> 1200.00",
    );
    // Rounded up, the parts stop when the fee is spent: 0.01 + 0.01 + 0.00.
    const cents = { amount: "0.02", treatment: "interest" };
    expect(interestOf({ ...free, rounding: "up", fee: cents })).toEqual(["0.01", "0.01", "0.00"]);
    expect(interestOf({ ...free, count: 4, rounding: "up", fee: cents })).toEqual([
      "0.01",
      "0.01",
      "0.00",
      "0.00",
    ]);
  });

  it("a fee as interest is part of the total: 400 + 4 + 3.33 = 407.33", () => {
    const fee = { amount: "10.00", treatment: "interest" };
    expect(rowsOf({ method: "equal-principal", annualRatePercent: "4", fee })[0]).toBe(
      "2024-07-01 400.00 + 7.33 = 407.33 -> 800.00",
    );
  });

  it("a quarter down on the start day, rounded to the multiple: 25 % of 1210 = 302.50 becomes 302", () => {
    const rows = rowsOf({
      principal: "1210.00",
      annualRatePercent: "0",
      downPaymentPercent: "25",
      instalmentMultiple: "1",
    });
    expect(rows[0]).toBe("2024-06-01 302.00 + 0.00 = 302.00 -> 908.00");
    expect(rows).toHaveLength(4);
  });

  it("a down payment and an upfront fee share row 0", () => {
    const rows = rowsOf({ downPaymentPercent: "50", fee: { amount: "6.00", treatment: "upfront" } });
    expect(rows[0]).toBe("2024-06-01 600.00 + 0.00 + 6.00 = 606.00 -> 600.00");
  });

  it("the contract's own instalment is taken as it is: 10 + 498, then 502 + 5.02", () => {
    const terms = { principal: "1000.00", count: 2, instalment: "508.00" };
    expect(rowsOf(terms)).toEqual([
      "2024-07-01 498.00 + 10.00 = 508.00 -> 502.00",
      "2024-08-01 502.00 + 5.02 = 507.02 -> 0.00",
    ]);
    expect(rowsOf({ ...terms, method: "flat" })[0]).toBe("2024-07-01 498.00 + 10.00 = 508.00 -> 502.00");
  });

  it("a contract's instalment that is too large settles early, one below the interest is refused", () => {
    expect(rowsOf({ instalment: "1000.00" })).toEqual([
      "2024-07-01 988.00 + 12.00 = 1000.00 -> 212.00",
      "2024-08-01 212.00 + 2.12 = 214.12 -> 0.00",
      "2024-09-01 0.00 + 0.00 = 0.00 -> 0.00",
    ]);
    expect(() => rowsOf({ instalment: "11.99" })).toThrow(refused("INSTALMENT_BELOW_INTEREST", "instalment"));
  });

  it("a contract's instalment of exactly the interest, 12.00, is taken; the last one repays", () => {
    expect(rowsOf({ instalment: "12.00", count: 2 })).toEqual([
      "2024-07-01 0.00 + 12.00 = 12.00 -> 1200.00",
      "2024-08-01 1200.00 + 12.00 = 1212.00 -> 0.00",
    ]);
    expect(() => rowsOf({ instalment: "11.99", count: 2 })).toThrow(
      refused("INSTALMENT_BELOW_INTEREST", "instalment"),
    );
  });

  it("only the first instalment must cover its interest: July's 31 days cost 12.40 of which 0.40 waits", () => {
    const terms = { instalment: "12.00", dayCount: "actual/360", startsOn: "2024-06-01" };
    expect(rowsOf(terms)).toEqual([
      "2024-07-01 0.00 + 12.00 = 12.00 -> 1200.00",
      "2024-08-01 0.00 + 12.00 = 12.00 -> 1200.00",
      // 31 days again, 12.40, and the 0.40 that waited.
      "2024-09-01 1200.00 + 12.80 = 1212.80 -> 0.00",
    ]);
  });

  it.each(["equal-instalment", "flat", "interest-free", "interest-only", "balloon"])(
    "%s takes a contract's own instalment",
    (method) => {
      const terms = { method, instalment: "500.00", balloon: method === "balloon" ? "1.00" : undefined };
      const total = method === "interest-only" ? /= 12\.00 ->/ : /= 500\.00 ->/;
      expect(rowsOf(terms)[0]).toMatch(total);
    },
  );

  it("rounding decides the level instalment: 408.0265… is 408.03, down 408.02", () => {
    expect(rowsOf({})[0]).toBe("2024-07-01 396.03 + 12.00 = 408.03 -> 803.97");
    expect(rowsOf({ rounding: "down" })[0]).toBe("2024-07-01 396.02 + 12.00 = 408.02 -> 803.98");
    expect(rowsOf({ rounding: "up", instalmentMultiple: "10" })[0]).toBe(
      "2024-07-01 398.00 + 12.00 = 410.00 -> 802.00",
    );
  });

  it("yen: 120 at 1 % a month is 41, 41, 40 without decimals", () => {
    expect(rowsOf({ principal: "120", currency: "JPY" })).toEqual([
      "2024-07-01 40 + 1 = 41 -> 80",
      "2024-08-01 40 + 1 = 41 -> 40",
      "2024-09-01 40 + 0 = 40 -> 0",
    ]);
  });

  it("an odd first year at 12 % over a short plan: interest above the instalment waits", () => {
    const rows = rowsOf({ count: 24, startsOn: "2024-01-01", firstDueOn: "2028-01-01" });
    expect(rows[0]).toMatch(/ 0\.00 \+ (\d+\.\d\d) = \1 -> 1200\.00$/);
    expect(rows.at(-1)).toMatch(/-> 0\.00$/);
  });
});
