import { type BusinessCalendar, businessDayTest } from "./business-day";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const EPOCH_DAY_MS = 86_400_000;
/** A deadline beyond a year of closed days means that the calendar is wrong. */
const SEARCH_LIMIT_DAYS = 400;

/** When people are at work on a business day, in minutes after midnight of a zone without summer time. */
export type OfficeHours = { opensAtMinute: number; closesAtMinute: number; utcOffsetMinutes: number };

/** 09:00 to 17:30 in China. */
export const OFFICE_HOURS: OfficeHours = {
  opensAtMinute: 9 * 60,
  closesAtMinute: 17 * 60 + 30,
  utcOffsetMinutes: 8 * 60,
};

/**
 * The moment at which `minutes` of office time have passed since `from`; time outside office hours does not count. An amount
 * that ends with the day ends at closing time, not at the next opening.
 * Throws CoreError for a malformed calendar, RangeError for one that never opens.
 */
export function addBusinessMinutes(
  from: Date,
  minutes: number,
  calendar: BusinessCalendar,
  hours: OfficeHours = OFFICE_HOURS,
): Date {
  const isBusinessDay = businessDayTest(calendar);
  const local = Math.floor(from.getTime() / MINUTE_MS) + hours.utcOffsetMinutes;
  let day = Math.floor(local / DAY_MINUTES);
  let at = local - day * DAY_MINUTES;
  let left = minutes;
  for (let searched = 0; searched < SEARCH_LIMIT_DAYS + minutes / 60; searched++) {
    const begins = Math.max(at, hours.opensAtMinute);
    const free = isBusinessDay(day) ? Math.max(0, hours.closesAtMinute - begins) : 0;
    if (free > 0 && left <= free) {
      const minuteOfDay = begins + left - hours.utcOffsetMinutes;
      return new Date(day * EPOCH_DAY_MS + minuteOfDay * MINUTE_MS);
    }
    left -= free;
    day += 1;
    at = 0;
  }
  throw new RangeError("the calendar has no business day within a year");
}
