import { describe, expect, it } from "vitest";
import { buildSchedule } from "@/lib/core/schedule/schedule";
import { spreadPaid } from "./instalment-rows";
import { annualisedRates, scheduleTotals } from "./plan-figures";
import { coreTerms, type PlanTermsRow } from "./plan-terms";

const terms: PlanTermsRow = {
  version: 1,
  reason: "origination",
  requestId: null,
  effectiveOn: "2026-01-01",
  method: "flat",
  principalMinor: 1_200_000n,
  annualRatePercent: "7.2",
  instalmentCount: 12,
  every: 1,
  unit: "month",
  dayCount: "period",
  startsOn: "2026-01-01",
  firstDueOn: "2026-02-01",
  instalmentMinor: null,
  feeMinor: 0n,
  options: {},
};
const nothing = { settledCount: 0, paidPrincipalMinor: 0n, paidInterestMinor: 0n, paidFeeMinor: 0n };
const scheduleOf = (row: PlanTermsRow) =>
  ({ terms: row, rows: spreadPaid(buildSchedule(coreTerms(row, "CNY")), nothing), origin: "terms" }) as const;

describe("what a plan costs a year", () => {
  it("0.6 % a month flat on 12,000.00 is 7.2 % by name and about 13.0 % on what is outstanding", () => {
    const { simple, compound } = annualisedRates(scheduleOf(terms), "CNY");
    expect(Number(simple)).toBeCloseTo(13.03, 1);
    expect(Number(compound)).toBeGreaterThan(Number(simple));
  });

  it("counts a fee: 1 % spread over an interest-free year costs more than nothing", () => {
    const free = { ...terms, method: "interest_free", annualRatePercent: "0" };
    expect(Number(annualisedRates(scheduleOf(free), "CNY").simple)).toBe(0);
    const withFee = scheduleOf({ ...free, feeMinor: 12_000n });
    expect(Number(annualisedRates(withFee, "CNY").simple)).toBeGreaterThan(1.8);
  });

  it("leaves penalties out: they are not agreed but earned by paying late", () => {
    const schedule = scheduleOf(terms);
    const late = { ...schedule, rows: schedule.rows.map((row) => ({ ...row, penaltyMinor: 5_000n })) };
    expect(annualisedRates(late, "CNY")).toEqual(annualisedRates(schedule, "CNY"));
    expect(scheduleTotals(late.rows).owedMinor - scheduleTotals(schedule.rows).owedMinor).toBe(60_000n);
  });
});

describe("the totals of a schedule", () => {
  it("12,000.00 + 12 x 72.00 = 12,864.00", () => {
    expect(scheduleTotals(scheduleOf(terms).rows)).toMatchObject({
      principalMinor: 1_200_000n,
      interestMinor: 86_400n,
      owedMinor: 1_286_400n,
      paidMinor: 0n,
    });
  });
});
