import { describe, expect, it } from "vitest";
import { buildSchedule, parseTerms } from "@/lib/core/schedule/schedule";
import { ONE_PERCENT_A_MONTH } from "@/lib/core/schedule/testing";
import { planRates } from "./plan-rates";

function ratesOf(changes: Record<string, unknown>) {
  const terms = parseTerms({ ...ONE_PERCENT_A_MONTH, ...changes });
  return planRates(terms, buildSchedule(terms));
}

describe("what a plan costs a year", () => {
  it("600 months of 1 % and all of it back at the end: 12 % simple; a year at once: 10 % both ways", () => {
    expect(ratesOf({ method: "interest-only", count: 600 }).simple).toBe("12.000000");
    const year = { startsOn: "2023-01-01", every: 12, count: 1, annualRatePercent: "10" };
    expect(ratesOf(year)).toEqual({ simple: "10.000000", compound: "10.000000" });
  });

  it("fees and a down payment count: 1200 − 300 down − 18 fee is 882 had, 918 paid back: 4.08 % · 12 = 48.98 %", () => {
    const terms = { count: 1, downPaymentPercent: "25", annualRatePercent: "24" };
    const fee = { amount: "18.00", treatment: "upfront" };
    // 900 · 1.02 = 918 after a month on 1200 − 318.
    expect(ratesOf({ ...terms, fee }).simple).toBe("48.979592");
    expect(ratesOf(terms).simple).toBe("24.000000");
  });

  it("paid back on the day it was lent: no rate, and that is said by null", () => {
    const sameDay = { count: 1, firstDueOn: "2024-06-01" };
    expect(ratesOf(sameDay)).toEqual({ simple: null, compound: null });
  });

  it("a fault of the program is not hidden as a missing rate", () => {
    const terms = parseTerms(ONE_PERCENT_A_MONTH);
    const [row] = buildSchedule(terms);
    expect(() => planRates(terms, [{ ...row!, totalMinor: Symbol("fault") as never }])).toThrow(TypeError);
  });
});
