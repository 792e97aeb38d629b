import { AppError } from "@/lib/platform/errors";

/** Somebody who types quickly sends two or three a second for a few seconds; a script sends them all day. */
export const SEARCHES_PER_MINUTE = 120;
const MINUTE_MS = 60_000;
const MOST_PEOPLE = 10_000;

type Window = { startedAt: number; count: number };

/**
 * Kept in the memory of each process: a search must not cost a write, and what is worth counting exactly (searches by
 * identifier) is counted in the audit trail.
 */
const windows = new Map<number, Window>();

/** Counts a search of this person, or refuses it with LIMIT. */
export function countSearch(staffId: number, now: Date): void {
  const at = now.getTime();
  const known = windows.get(staffId);
  const window = known && at - known.startedAt < MINUTE_MS ? known : { startedAt: at, count: 0 };
  window.count += 1;
  if (!known && windows.size >= MOST_PEOPLE) windows.clear();
  windows.set(staffId, window);
  if (window.count > SEARCHES_PER_MINUTE) throw new AppError("LIMIT", "search.limit.often");
}
