import { isoWeekday, parseIsoDay, toIsoDay } from "@/lib/core/calendar";

const SUNDAY = 7;
/** A plan is newly in arrears for its first week: still a phone call away from being current. */
const NEW_ARREARS_DAYS = 7;

export type DueWindow = {
  today: string;
  /** The Sunday that ends the business date's week. */
  weekEndsOn: string;
  /** The unpaid due dates that count as new arrears: last week's, today's not yet. */
  newArrearsFrom: string;
  newArrearsTo: string;
  newArrearsDays: number;
};

/** The days the home page counts, all from the business date. */
export function dueWindow(businessDate: string): DueWindow {
  const day = parseIsoDay(businessDate, "businessDate");
  return {
    today: businessDate,
    weekEndsOn: toIsoDay(day + SUNDAY - isoWeekday(day)),
    newArrearsFrom: toIsoDay(day - NEW_ARREARS_DAYS),
    newArrearsTo: toIsoDay(day - 1),
    newArrearsDays: NEW_ARREARS_DAYS,
  };
}
