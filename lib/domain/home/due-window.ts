import { adjustDay, businessDayTest } from "@/lib/core/business-day";
import { parseIsoDay, toIsoDay } from "@/lib/core/calendar";
import { CHINA_BANK_DAYS } from "@/lib/domain/calendars/china";

/** How far the home page looks ahead: today and the week after it. */
const DAYS_AHEAD = 7;

const isBankDay = businessDayTest(CHINA_BANK_DAYS);

export type DueWindow = {
  today: string;
  /** The business day before today: what "since yesterday" begins with. On a Monday that is Friday. */
  since: string;
  /** Today and the seven days after it. */
  days: string[];
  dueThrough: string;
  /** A plan fell into arrears since then when it is 1 to this many days past due. */
  newArrearsDays: number;
};

/** The days the home page counts, all from the business date. */
export function dueWindow(businessDate: string): DueWindow {
  const day = parseIsoDay(businessDate, "businessDate");
  const since = adjustDay(day - 1, "previous", isBankDay);
  return {
    today: businessDate,
    since: toIsoDay(since),
    days: Array.from({ length: DAYS_AHEAD + 1 }, (_, ahead) => toIsoDay(day + ahead)),
    dueThrough: toIsoDay(day + DAYS_AHEAD),
    newArrearsDays: day - since + 1,
  };
}

/** The unpaid due dates of plans that got as far past due as `from` days since then; `from` is 1, 31, 61 … */
export function reachedWithin({ today, newArrearsDays }: DueWindow, from: number) {
  const day = parseIsoDay(today, "businessDate");
  const last = from + newArrearsDays - 1;
  return { daysFrom: from, daysTo: last, unpaidFrom: toIsoDay(day - last), unpaidTo: toIsoDay(day - from) };
}
