import { CoreError } from "@/lib/core/error";
import type { ScheduleRow, Terms } from "@/lib/core/schedule/terms";
import { type CashFlow, compoundAnnualRate, simpleAnnualRate } from "./annual-rate";

/** Annual rates in percent with six decimals; null where the cash flows have none. */
export type PlanRates = { simple: string | null; compound: string | null };

/**
 * What a plan costs a year, all its costs over the principal actually outstanding: the whole principal is advanced on
 * startsOn and every row's total is a payment, down payment and fees included (PBOC announcement 2021 no. 3).
 */
export function planRates(terms: Terms, rows: readonly ScheduleRow[]): PlanRates {
  const advances: CashFlow[] = [{ on: terms.startsOn, amountMinor: terms.principalMinor }];
  const payments = rows.map((row) => ({ on: row.dueOn, amountMinor: row.totalMinor }));
  return {
    simple: orNull(() => simpleAnnualRate(advances, payments, { unit: terms.unit, every: terms.every })),
    compound: orNull(() => compoundAnnualRate(advances, payments)),
  };
}

function orNull(rate: () => string): string | null {
  try {
    return rate();
  } catch (error) {
    if (error instanceof CoreError) return null;
    throw error;
  }
}
