export interface DatePreset {
  key: "overdue" | "today" | "thisWeek" | "monthEnd" | "next30Days";
  from: string | null;
  to: string | null;
}

/** UTC arithmetic on a date without a zone: exact, and a date library would weigh more than the whole list. */
function addDays(iso: string, days: number): string {
  const date = new Date(`${iso}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The usual due-date ranges, counted from the business date; a week runs Monday to Sunday. */
export function datePresets(businessDate: string): DatePreset[] {
  const day = new Date(`${businessDate}T00:00:00Z`);
  const sinceMonday = (day.getUTCDay() + 6) % 7;
  const monthEnd = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0))
    .toISOString()
    .slice(0, 10);
  return [
    { key: "overdue", from: null, to: addDays(businessDate, -1) },
    { key: "today", from: businessDate, to: businessDate },
    {
      key: "thisWeek",
      from: addDays(businessDate, -sinceMonday),
      to: addDays(businessDate, 6 - sinceMonday),
    },
    { key: "monthEnd", from: businessDate, to: monthEnd },
    { key: "next30Days", from: businessDate, to: addDays(businessDate, 30) },
  ];
}
