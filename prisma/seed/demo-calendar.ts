import {
  addMonthsKeepingDay,
  daysInMonth,
  formatIso,
  isoWeekday,
  parseIsoDay,
  toCivil,
  toDay,
  toIsoDay,
} from "@/lib/core/calendar";

/** The demo's business date, a Friday. Nothing in it comes from a clock. */
export const BUSINESS_DATE = "2026-11-20";
/** Plans are opened from this month to the business date. */
export const FIRST_MONTH = "2024-06-01";
export const MONTHS = 30;

/** Month m of the demo, 0 = June 2024: its first day and its last. */
export const DEMO_MONTHS = Array.from({ length: MONTHS }, (_, index) => {
  const { year, month } = addMonthsKeepingDay(toCivil(parseIsoDay(FIRST_MONTH, "month")), index);
  return { firstOn: formatIso(year, month, 1), lastOn: formatIso(year, month, daysInMonth(year, month)) };
});

export function monthIndex(iso: string): number {
  return (Number(iso.slice(0, 4)) - 2024) * 12 + Number(iso.slice(5, 7)) - 6;
}

export function addMonths(iso: string, months: number, keepDay?: number): string {
  const { year, month, day } = addMonthsKeepingDay(toCivil(parseIsoDay(iso, "date")), months, keepDay);
  return formatIso(year, month, day);
}

export function addDays(iso: string, days: number): string {
  return toIsoDay(parseIsoDay(iso, "date") + days);
}

/** Of two ISO dates the one that comes first. */
export const earlier = (a: string, b: string): string => [a, b].sort()[0]!;

/** The day itself, or the Monday after a weekend. */
export function workday(iso: string): string {
  const day = parseIsoDay(iso, "date");
  return isoWeekday(day) > 5 ? toIsoDay(day + 8 - isoWeekday(day)) : iso;
}

/** Opening dates rise with the share; the book grows, so a late month has twice the openings of an early one. */
export function openingDate(share: number): string {
  const { year, month, day } = toCivil(parseIsoDay(FIRST_MONTH, "month"));
  const first = toDay(year, month, day);
  const span = parseIsoDay(BUSINESS_DATE, "date") - first;
  // The inverse of the growing share t(1 + t/2)/1.5 of openings up to t.
  const t = Math.sqrt(1 + 3 * share) - 1;
  const on = first + Math.floor(t * (span + 1));
  const weekday = isoWeekday(on);
  const friday = on - Math.max(0, weekday - 5);
  return toIsoDay(friday < first ? friday + 3 : friday);
}
