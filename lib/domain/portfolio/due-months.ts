/** How many months by name, this one first; then everything later. */
export const NAMED_MONTHS = 5;

export type DueMonth = {
  /** "2026-11"; for the first and the last stretch the month before or after which it lies. */
  month: string;
  kind: "earlier" | "month" | "later";
  /** ISO dates, both inclusive; null: open. */
  from: string | null;
  to: string | null;
};

/** The stretches of time that next due dates are counted in: before this month, each of five months, and later. */
export function dueMonths(businessDate: string): DueMonth[] {
  const first = (ahead: number) => {
    const date = new Date(`${businessDate.slice(0, 7)}-01T00:00:00Z`);
    date.setUTCMonth(date.getUTCMonth() + ahead);
    return date.toISOString().slice(0, 10);
  };
  const dayBefore = (iso: string) =>
    new Date(Date.parse(`${iso}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const months = Array.from({ length: NAMED_MONTHS }, (_, ahead): DueMonth => {
    const from = first(ahead);
    return { month: from.slice(0, 7), kind: "month", from, to: dayBefore(first(ahead + 1)) };
  });
  const last = first(NAMED_MONTHS - 1).slice(0, 7);
  return [
    { month: businessDate.slice(0, 7), kind: "earlier", from: null, to: dayBefore(first(0)) },
    ...months,
    { month: last, kind: "later", from: first(NAMED_MONTHS), to: null },
  ];
}
