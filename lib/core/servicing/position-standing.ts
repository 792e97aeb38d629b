import { daysBetween } from "@/lib/core/calendar";
import { type Bucket, bucketOf } from "@/lib/core/delinquency";
import { isOffBooks } from "./booked";
import { openMinorOf, owedOf, totalOf } from "./parts";
import type { LifeStatus, Position } from "./position";

/** A plan in servicing as of a business date, in minor units. */
export type PositionStanding = {
  status: LifeStatus;
  bucket: Bucket;
  outstandingMinor: bigint;
  /** All parts of the rows whose due date has passed. */
  overdueMinor: bigint;
  nextDueOn: string | null;
  nextDueMinor: bigint | null;
  oldestUnpaidOn: string | null;
  /** Leading instalments with nothing open; what was paid on the first day (row 0) is none. */
  settledCount: number;
};

/**
 * How a position looks on a business date: a row is overdue from the day after it was due. A plan that owes nothing is
 * settled, unless it was charged or written off before; then nothing falls due any more.
 */
export function positionStanding(position: Position, businessDate: string): PositionStanding {
  const open = position.rows.filter((row) => openMinorOf(row) > 0n);
  const overdue = open.filter((row) => row.dueOn < businessDate);
  const next = isOffBooks(position) ? undefined : open.find((row) => row.dueOn >= businessDate);
  const oldestUnpaidOn = overdue[0]?.dueOn ?? null;
  const owed = owedOf(position);
  const instalments = position.rows.filter((row) => row.seq > 0);
  const firstOpen = instalments.findIndex((row) => openMinorOf(row) > 0n);
  return {
    status: totalOf(owed) === 0n && !isOffBooks(position) ? "settled" : position.status,
    bucket: oldestUnpaidOn === null ? 0 : bucketOf(daysBetween(oldestUnpaidOn, businessDate)),
    outstandingMinor: owed.principalMinor,
    overdueMinor: overdue.reduce((sum, row) => sum + openMinorOf(row), 0n),
    nextDueOn: next?.dueOn ?? null,
    nextDueMinor: next ? openMinorOf(next) : null,
    oldestUnpaidOn,
    settledCount: firstOpen === -1 ? instalments.length : firstOpen,
  };
}
