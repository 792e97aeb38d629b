import { type DueDates, dueDates } from "@/lib/core/schedule/due-dates";
import { periodRates } from "@/lib/core/schedule/period-rates";
import type { Terms } from "@/lib/core/schedule/terms";

/** The terms at one percent a year: their period rates are the lengths of the periods, in one unit for all of them. */
function atOnePercent(terms: Terms): Terms {
  return { ...terms, method: "equal-instalment", annualRatePercent: "1", promotion: undefined };
}

/** How long each period is by the plan's day count, in parts that only compare with each other. */
export function periodLengths(terms: Terms, dates: DueDates = dueDates(terms)): readonly bigint[] {
  return periodRates(atOnePercent(terms), dates).numerators;
}

/** How long it is from one day to another by the same count and in the same parts; a part of a period counts its days. */
export function lengthBetween(terms: Terms, fromDay: number, toDay: number): bigint {
  if (toDay <= fromDay) return 0n;
  const dates: DueDates = { accrualDays: [fromDay, toDay], dueOn: [""], isFirstOdd: true };
  return periodRates(atOnePercent(terms), dates).numerators[0]!;
}
