export const PERIODS = ["thisMonth", "lastMonth", "sinceOpening"] as const;
export type Period = (typeof PERIODS)[number];

/** The days a name stands for, as of a business date. Dates are ISO days; none lies after the business date. */
export function daysOf(
  period: Period,
  businessDate: string,
  startedOn: string,
): { from: string; to: string } {
  const monthStart = `${businessDate.slice(0, 7)}-01`;
  switch (period) {
    case "thisMonth":
      return { from: monthStart, to: businessDate };
    case "lastMonth": {
      const lastDay = dayBefore(monthStart);
      return { from: `${lastDay.slice(0, 7)}-01`, to: lastDay };
    }
    case "sinceOpening":
      return { from: startedOn < businessDate ? startedOn : businessDate, to: businessDate };
  }
}

function dayBefore(iso: string): string {
  const day = new Date(`${iso}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}
