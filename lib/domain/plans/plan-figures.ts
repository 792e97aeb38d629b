import { type PlanRates, planRates } from "@/lib/core/apr/plan-rates";
import { buildSchedule } from "@/lib/core/schedule/schedule";
import { type InstalmentRow, owedMinor } from "./instalment-rows";
import type { PlanSchedule } from "./load-schedule";
import { coreTerms } from "./plan-terms";

/**
 * What the terms cost a year, from the schedule that they agree. Not from the rows as they are by now: penalty, fees, waivers
 * and arrears carried along are no part of what was agreed.
 */
export function annualisedRates({ terms }: Pick<PlanSchedule, "terms">, currency: string): PlanRates {
  const agreed = coreTerms(terms, currency);
  return planRates(agreed, buildSchedule(agreed));
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
