import { addMonthsKeepingDay, toCivil, toDay } from "@/lib/core/calendar";

export type PeriodUnit = "month" | "week" | "day";

/** A month counts 30 odd days, so that fractions of a unit do not depend on the month's length. */
export const ODD_DAYS_PER_UNIT = { month: 30, week: 7, day: 1 } as const;

/** Units in a year. */
export const UNITS_PER_YEAR = { month: 12, week: 52, day: 365 } as const;

/**
 * Whole units counted back from `endDay` to `startDay` (day numbers, start <= end) and the odd days before the first of
 * them (the actuarial method of Regulation Z, appendix J). A month-end that a shorter month cut off is a whole month.
 */
export function wholeUnitsBetween(
  startDay: number,
  endDay: number,
  unit: PeriodUnit,
): { whole: number; oddDays: number } {
  if (unit !== "month") {
    const length = ODD_DAYS_PER_UNIT[unit];
    const whole = Math.floor((endDay - startDay) / length);
    return { whole, oddDays: endDay - startDay - whole * length };
  }
  const start = toCivil(startDay);
  const end = toCivil(endDay);
  const months = (end.year - start.year) * 12 + end.month - start.month;
  const forward = addMonthsKeepingDay(start, months);
  if (forward.day === end.day) return { whole: months, oddDays: 0 };
  const whole = end.day < start.day ? months - 1 : months;
  const back = addMonthsKeepingDay(end, -whole);
  return { whole, oddDays: toDay(back.year, back.month, back.day) - startDay };
}
