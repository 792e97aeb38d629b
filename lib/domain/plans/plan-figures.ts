import { type PlanRates, planRates } from "@/lib/core/apr/plan-rates";
import { type InstalmentRow, owedMinor } from "./instalment-rows";
import type { PlanSchedule } from "./load-schedule";
import { coreTerms } from "./plan-terms";

/** What the terms cost a year, from the schedule that the page shows; penalties are no part of what was agreed. */
export function annualisedRates({ terms, rows }: PlanSchedule, currency: string): PlanRates {
  const agreed = rows.map((row) => ({ ...row, totalMinor: agreedMinor(row) }));
  return planRates(coreTerms(terms, currency), agreed);
}

/** What the instalment amounts to by the terms, before any penalty. */
export function agreedMinor(row: InstalmentRow): bigint {
  return owedMinor(row) - row.penaltyMinor;
}

export type ScheduleTotals = {
  principalMinor: bigint;
  interestMinor: bigint;
  feeMinor: bigint;
  penaltyMinor: bigint;
  owedMinor: bigint;
  paidMinor: bigint;
};

export function scheduleTotals(rows: readonly InstalmentRow[]): ScheduleTotals {
  const sum = (part: (row: InstalmentRow) => bigint) => rows.reduce((total, row) => total + part(row), 0n);
  return {
    principalMinor: sum((row) => row.principalMinor),
    interestMinor: sum((row) => row.interestMinor),
    feeMinor: sum((row) => row.feeMinor),
    penaltyMinor: sum((row) => row.penaltyMinor),
    owedMinor: sum(owedMinor),
    paidMinor: sum(
      (row) => row.paidPrincipalMinor + row.paidInterestMinor + row.paidFeeMinor + row.paidPenaltyMinor,
    ),
  };
}
