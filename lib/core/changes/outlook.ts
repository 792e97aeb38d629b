import type { Terms } from "@/lib/core/schedule/terms";
import { addParts, NO_PARTS, openOf } from "@/lib/core/servicing/parts";
import type { PartAmounts, Position, ServicedRow } from "@/lib/core/servicing/position";
import { interestOn, type Period, periodsOf } from "./periods";
import { isOpen, sumOf } from "./rows";

/** A position seen from a day: what has fallen due, and what of the schedule lies ahead and can be planned anew. */
export type Outlook = {
  /** Open rows that keep their place: fallen due, or outside the schedule. */
  kept: ServicedRow[];
  /** From the first to the last row of the schedule that is open and not yet due. */
  ahead: Period[];
  /** Due later and paid in full already. */
  paidAhead: Period[];
  /** Of the rows ahead, as all that follows. */
  open: PartAmounts;
  accrualMinor: bigint;
  feeShareMinor: bigint;
  /**
   * Open interest less what the time ahead costs: above zero it was earned before and waits to be collected, below zero it
   * is paid, waived or paused already. It outlives every change.
   */
  carryMinor: bigint;
};

/** "on": an instalment due on the day itself still lies ahead. "after": it has fallen due. */
export type DueToday = "on" | "after";

export function lookAhead(position: Position, onDay: string, dueToday: DueToday): Outlook {
  const isLater = (row: ServicedRow) => (dueToday === "on" ? row.dueOn >= onDay : row.dueOn > onDay);
  const later = periodsOf(position).filter(({ row }) => isLater(row));
  const first = later.findIndex(({ row }) => isOpen(row));
  const last = later.findLastIndex(({ row }) => isOpen(row));
  const ahead = first === -1 ? [] : later.slice(first, last + 1);
  const isAhead = new Set(ahead.map(({ row }) => row));
  const open = ahead.reduce((sum, { row }) => addParts(sum, openOf(row)), NO_PARTS);
  const accrualMinor = sumOf(ahead, (period) => period.accrualMinor);
  return {
    kept: position.rows.filter((row) => isOpen(row) && !isAhead.has(row)),
    ahead,
    paidAhead: first === -1 ? later : later.slice(0, first),
    open,
    accrualMinor,
    feeShareMinor: sumOf(ahead, (period) => period.feeShareMinor),
    carryMinor: open.interestMinor - accrualMinor,
  };
}

/** The running period's interest that rests on principal paid ahead of its day: it was agreed, so it stays. */
export function agreedSurplusMinor(terms: Terms, { ahead, open }: Outlook): bigint {
  const running = ahead[0];
  if (!running || terms.method === "flat") return 0n;
  return running.accrualMinor - running.feeShareMinor - interestOn(open.principalMinor, running.rate, terms);
}
