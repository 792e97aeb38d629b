const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type Age = { unit: "minutes" | "hours" | "days"; count: number };

/** How long something has been waiting, in the largest unit that is full. Both are ISO; the future counts as now. */
export function ageOf(since: string, now: string): Age {
  const ms = Math.max(0, Date.parse(now) - Date.parse(since));
  if (since.length === 10 || ms >= DAY) return { unit: "days", count: Math.floor(ms / DAY) };
  if (ms >= HOUR) return { unit: "hours", count: Math.floor(ms / HOUR) };
  return { unit: "minutes", count: Math.floor(ms / MINUTE) };
}
