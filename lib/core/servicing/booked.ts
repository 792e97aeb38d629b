import { addParts, NO_PARTS, openOf } from "./parts";
import type { PartAmounts, Position } from "./position";

/** Charged off or written off: what is owed stands in no receivable account any more. */
export function isOffBooks({ status }: Pick<Position, "status">): boolean {
  return status === "charged-off" || status === "written-off";
}

/**
 * What the receivable accounts hold for a plan in this position: all open principal, fees and penalty, and the open
 * interest of the rows that have fallen due by `asOf` (interest paid ahead is earned when paid, so nothing of it is open).
 * Nothing once the plan is off the books.
 */
export function bookedOf(position: Position, asOf: string): PartAmounts {
  if (isOffBooks(position)) return NO_PARTS;
  return position.rows.reduce((sum, row) => {
    const open = openOf(row);
    return addParts(sum, row.dueOn <= asOf ? open : { ...open, interestMinor: 0n });
  }, NO_PARTS);
}
