import { CoreError } from "@/lib/core/error";

/**
 * Civil dates as day numbers (days since 1970-01-01), so that schedules step and count with plain integers.
 * The conversions are the proleptic Gregorian calendar counted in 400-year eras starting on 1 March.
 */
export type CivilDate = { year: number; month: number; day: number };

const DAYS_PER_ERA = 146_097;
const DAYS_TO_1970 = 719_468;
const MIN_YEAR = 1900;
/** 9999-12-31, the last day an ISO date of four-digit years can name. */
export const MAX_DAY = 2_932_896;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days of the month 1..12; none in any other. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** Day number of a valid civil date. */
export function toDay(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_1970;
}

/** Civil date of a day number. */
export function toCivil(dayNumber: number): CivilDate {
  const shifted = dayNumber + DAYS_TO_1970;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/**
 * Day number of an ISO date ("2024-02-29"). Throws CoreError INVALID_DATE with `path` for anything else,
 * 30 February included, and DATE_OUT_OF_RANGE for years before 1900.
 */
export function parseIsoDay(iso: string, path: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const year = Number(match?.[1]);
  const month = Number(match?.[2]);
  const day = Number(match?.[3]);
  if (!match || day < 1 || day > daysInMonth(year, month)) {
    throw new CoreError("INVALID_DATE", path, "must be a date that exists, as YYYY-MM-DD");
  }
  if (year < MIN_YEAR) throw new CoreError("DATE_OUT_OF_RANGE", path, `must not lie before ${MIN_YEAR}`);
  return toDay(year, month, day);
}

const TWO_DIGITS = Array.from({ length: 32 }, (_, n) => String(n).padStart(2, "0"));

/** ISO date of civil parts; the year has four digits. */
export function formatIso(year: number, month: number, day: number): string {
  return `${year}-${TWO_DIGITS[month]}-${TWO_DIGITS[day]}`;
}

/** ISO date of a day number. */
export function toIsoDay(dayNumber: number): string {
  const { year, month, day } = toCivil(dayNumber);
  return formatIso(year, month, day);
}

/**
 * `months` after the month of `from`, on `keepDay` or on the month's last day where it is shorter:
 * 31 January, 28 February, 31 March.
 */
export function addMonthsKeepingDay(from: CivilDate, months: number, keepDay = from.day): CivilDate {
  const index = from.year * 12 + from.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return { year, month, day: Math.min(keepDay, daysInMonth(year, month)) };
}

/** 1 = Monday … 7 = Sunday. Day 0 was a Thursday. */
export function isoWeekday(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

/** Calendar days from one ISO date to another (negative when `to` is earlier). */
export function daysBetween(from: string, to: string): number {
  return parseIsoDay(to, "to") - parseIsoDay(from, "from");
}

/** Calendar months from one ISO date to a later one; a month begun counts whole, so a day after a month's day is one more. */
export function monthsBetween(from: string, to: string): number {
  const [a, b] = [toCivil(parseIsoDay(from, "from")), toCivil(parseIsoDay(to, "to"))];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  return b.day > addMonthsKeepingDay(a, months).day ? months + 1 : months;
}

/** Days of a 30/360 year between two dates, each month counted as 30 days (a 31st counts as the 30th). */
export function days30Between(from: CivilDate, to: CivilDate): number {
  const years = to.year - from.year;
  const months = to.month - from.month;
  return years * 360 + months * 30 + Math.min(to.day, 30) - Math.min(from.day, 30);
}
