import { isoWeekday, parseIsoDay, toIsoDay } from "@/lib/core/calendar";
import { CoreError } from "@/lib/core/error";

export const BUSINESS_DAY_CONVENTIONS = ["as-is", "next", "previous"] as const;
export type BusinessDayConvention = (typeof BUSINESS_DAY_CONVENTIONS)[number];

/**
 * A bank-holiday calendar as data. `weekend` holds ISO weekdays (6 = Saturday, 7 = Sunday); `holidays` are closed
 * weekdays; `workdays` are weekend days that are worked in exchange for a holiday (China's make-up workdays).
 */
export type BusinessCalendar = {
  weekend: readonly number[];
  holidays: readonly string[];
  workdays: readonly string[];
};

export const WEEKENDS_ONLY: BusinessCalendar = { weekend: [6, 7], holidays: [], workdays: [] };

/** The longest run of closed days that a real calendar could have; beyond it the calendar is wrong. */
const SEARCH_LIMIT_DAYS = 60;

export type BusinessDayTest = (day: number) => boolean;

/** Turns the calendar into a fast test on day numbers. Throws CoreError INVALID_DATE for a malformed date in it. */
export function businessDayTest(calendar: BusinessCalendar): BusinessDayTest {
  const weekend = new Set(calendar.weekend);
  const holidays = new Set(calendar.holidays.map((iso, i) => parseIsoDay(iso, `calendar.holidays.${i}`)));
  const workdays = new Set(calendar.workdays.map((iso, i) => parseIsoDay(iso, `calendar.workdays.${i}`)));
  return (day) => workdays.has(day) || (!weekend.has(isoWeekday(day)) && !holidays.has(day));
}

/**
 * The day on which money due on `day` is due under the convention. Never before `earliest`: a "previous" that would
 * cross it goes forward instead. Throws CoreError INVALID_VALUE for a calendar without business days.
 */
export function adjustDay(
  day: number,
  convention: BusinessDayConvention,
  isBusinessDay: BusinessDayTest,
  earliest = Number.NEGATIVE_INFINITY,
): number {
  if (convention === "as-is" || isBusinessDay(day)) return day;
  const step = convention === "next" ? 1 : -1;
  for (let k = 1; k <= SEARCH_LIMIT_DAYS; k++) {
    const candidate = day + step * k;
    if (candidate < earliest) return adjustDay(day, "next", isBusinessDay);
    if (isBusinessDay(candidate)) return candidate;
  }
  throw new CoreError("INVALID_VALUE", "calendar", "the calendar has no business day within 60 days");
}

/** The same on ISO dates, for callers outside the schedule. */
export function adjustToBusinessDay(
  dueOn: string,
  convention: BusinessDayConvention,
  calendar: BusinessCalendar,
): string {
  return toIsoDay(adjustDay(parseIsoDay(dueOn, "dueOn"), convention, businessDayTest(calendar)));
}
