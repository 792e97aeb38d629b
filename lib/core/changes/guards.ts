import { parseIsoDay } from "@/lib/core/calendar";
import { CoreError } from "@/lib/core/error";
import { openMinorOf } from "@/lib/core/servicing/parts";
import type { Position } from "@/lib/core/servicing/position";
import type { ChangeKind } from "./command";
import type { Outlook } from "./outlook";

/**
 * Throws CoreError NOT_APPLICABLE at "status" for a plan that owes nothing or is over, and for a charged-off one unless it
 * is written off; DATE_ORDER at "onDay" before a plan has begun.
 */
export function assertChangeable(position: Position, kind: ChangeKind, onDay: string): void {
  parseIsoDay(onDay, "onDay");
  const { status, rows, terms, version } = position;
  const isOver = status === "settled" || status === "written-off";
  if (isOver || rows.every((row) => openMinorOf(row) === 0n))
    throw new CoreError("NOT_APPLICABLE", "status", "nothing is owed any more");
  if (status === "charged-off" && kind !== "write-off")
    throw new CoreError(
      "NOT_APPLICABLE",
      "status",
      "is charged off: it can only be recovered or written off",
    );
  if (version === 1 && onDay < terms.startsOn)
    throw new CoreError("DATE_ORDER", "onDay", `must not lie before the plan starts on ${terms.startsOn}`);
}

/** Throws NOT_APPLICABLE where every instalment has fallen due: nothing is left that could be planned anew. */
export function assertSomethingAhead({ ahead, open }: Outlook): void {
  if (ahead.length === 0 || open.principalMinor === 0n)
    throw new CoreError("NOT_APPLICABLE", "", "no principal is left in instalments that lie ahead");
}

/** For commands that were made and not parsed. */
export function assertCount(count: number): void {
  if (!Number.isInteger(count)) throw new CoreError("INVALID_VALUE", "count", "must be a whole number");
  if (count < 1) throw new CoreError("TOO_SMALL", "count", "must be at least 1");
}

export function assertNotBefore(iso: string, least: string, path: string): void {
  parseIsoDay(iso, path);
  if (iso < least) throw new CoreError("DATE_ORDER", path, `must not lie before ${least}`);
}
