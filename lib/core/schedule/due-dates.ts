import { adjustDay, businessDayTest, WEEKENDS_ONLY } from "@/lib/core/business-day";
import {
  addMonthsKeepingDay,
  type CivilDate,
  daysInMonth,
  formatIso,
  MAX_DAY,
  parseIsoDay,
  toCivil,
  toDay,
  toIsoDay,
} from "@/lib/core/calendar";
import { CoreError } from "@/lib/core/error";
import { MAX_PERIOD_DAYS } from "./limits";
import type { Terms } from "./terms";

/**
 * The dates of a plan. `accrualDays[0]` is the start and `accrualDays[k]` the contractual date of instalment k, on
 * which interest counts; `dueOn[k-1]` is when it is due, moved off holidays where the terms say so.
 */
export type DueDates = {
  accrualDays: number[];
  dueOn: string[];
  /** The first period may differ from the regular step, so it is counted by its own length. */
  isFirstOdd: boolean;
};

/** Throws CoreError INVALID_DATE, DATE_ORDER or DATE_OUT_OF_RANGE with the field's path. */
export function dueDates(terms: Terms): DueDates {
  const startDay = parseIsoDay(terms.startsOn, "startsOn");
  const dates = terms.dueDates ? givenDates(terms.dueDates, startDay) : steppedDates(terms, startDay);
  refuseBeyondCalendar(dates.accrualDays[dates.accrualDays.length - 1]!);
  if (terms.businessDay === undefined || terms.businessDay === "as-is") return dates;
  const isBusinessDay = businessDayTest(terms.calendar ?? WEEKENDS_ONLY);
  const dueDays = dates.accrualDays
    .slice(1)
    .map((day) => adjustDay(day, terms.businessDay!, isBusinessDay, startDay));
  refuseBeyondCalendar(dueDays[dueDays.length - 1]!);
  const dueOn = dueDays.map(toIsoDay);
  return { ...dates, dueOn };
}

function refuseBeyondCalendar(day: number): void {
  if (day <= MAX_DAY) return;
  throw new CoreError("DATE_OUT_OF_RANGE", "startsOn", "the last instalment must fall before the year 10000");
}

function givenDates(isoDates: readonly string[], startDay: number): DueDates {
  const accrualDays = [startDay];
  for (const [index, iso] of isoDates.entries()) {
    const path = `dueDates.${index}`;
    const day = parseIsoDay(iso, path);
    if (day <= accrualDays[index]!)
      throw new CoreError("DATE_ORDER", path, "due dates must rise from startsOn");
    refuseTooLong(accrualDays[index]!, day, path);
    accrualDays.push(day);
  }
  return { accrualDays, dueOn: [...isoDates], isFirstOdd: false };
}

function steppedDates(terms: Terms, startDay: number): DueDates {
  const start = toCivil(startDay);
  const firstDay = terms.firstDueOn === undefined ? undefined : parseIsoDay(terms.firstDueOn, "firstDueOn");
  if (firstDay !== undefined && firstDay < startDay) {
    throw new CoreError("DATE_ORDER", "firstDueOn", "the first due date must not lie before startsOn");
  }
  if (firstDay !== undefined) refuseTooLong(startDay, firstDay, "firstDueOn");
  if (terms.unit === "month") {
    // A given first date that is the regular one changes nothing: the start day (the 31st, say) is still kept.
    const isFirstOdd = firstDay !== undefined && firstDay !== firstMonthlyDay(terms, start);
    return isFirstOdd ? monthly(terms, startDay, toCivil(firstDay), 0) : monthly(terms, startDay, start, 1);
  }
  const step = terms.unit === "week" ? terms.every * 7 : terms.every;
  return byDays(terms.count, startDay, firstDay ?? startDay + step, step, firstDay !== undefined);
}

function refuseTooLong(from: number, to: number, path: string): void {
  if (to - from > MAX_PERIOD_DAYS) {
    throw new CoreError(
      "DATE_OUT_OF_RANGE",
      path,
      `must lie within ${MAX_PERIOD_DAYS} days of the date before`,
    );
  }
}

function firstMonthlyDay(terms: Terms, start: CivilDate): number {
  const { year, month, day } = addMonthsKeepingDay(start, terms.every);
  return toDay(year, month, day);
}

/**
 * `anchor` is the start (offset 1) or an odd first due date (offset 0); its day of the month is the one kept. The stepping
 * of addMonthsKeepingDay, written out because every schedule passes here.
 */
function monthly(terms: Terms, startDay: number, anchor: CivilDate, offset: 0 | 1): DueDates {
  const accrualDays = [startDay];
  const dueOn: string[] = [];
  const firstMonth = anchor.year * 12 + anchor.month - 1 + offset * terms.every;
  for (let k = 0; k < terms.count; k++) {
    const index = firstMonth + k * terms.every;
    const year = Math.floor(index / 12);
    const month = index - year * 12 + 1;
    const day = Math.min(anchor.day, daysInMonth(year, month));
    accrualDays.push(toDay(year, month, day));
    dueOn.push(formatIso(year, month, day));
  }
  return { accrualDays, dueOn, isFirstOdd: offset === 0 };
}

function byDays(
  count: number,
  startDay: number,
  firstDay: number,
  step: number,
  isFirstOdd: boolean,
): DueDates {
  const accrualDays = [startDay];
  const dueOn: string[] = [];
  for (let k = 0; k < count; k++) {
    const day = firstDay + k * step;
    accrualDays.push(day);
    dueOn.push(toIsoDay(day));
  }
  return { accrualDays, dueOn, isFirstOdd };
}
