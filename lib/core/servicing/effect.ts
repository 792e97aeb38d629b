import { bookedOf, isOffBooks } from "./booked";
import { addParts, isNothing, NO_PARTS, partsOf, subtractParts, totalOf } from "./parts";
import type { PartAmounts, Position } from "./position";

/** What was paid on one row, less what was taken back. */
export type RowEffect = PartAmounts & { version: number; seq: number };

/**
 * What an event did, in minor units: enough to write its ledger movements and its row of payment or charge. All amounts
 * may be negative where something is undone.
 */
export type Effect = {
  /** Entered the books: penalty made up, fees charged, interest fallen due or paid ahead. Never principal. */
  charged: PartAmounts;
  /** Settled on the rows, in sum and row by row. */
  paid: PartAmounts;
  rows: RowEffect[];
  /** Money in (or, negative, out). paid + heldMinor = cashMinor. */
  cashMinor: bigint;
  /** Into (or out of) what is held as credit. */
  heldMinor: bigint;
  /** Given up by the bank and taken out of the receivables. */
  writtenOff: PartAmounts;
  /** Interest, fees and penalty that became principal. */
  capitalised: PartAmounts;
  /** Settled while off the books: the money is a recovery. */
  isRecovery: boolean;
};

/** What an event itself says; the rest of its effect follows from the positions before and after it. */
export type Stated = Partial<Pick<Effect, "cashMinor" | "writtenOff" | "capitalised">> & {
  /** Taken back without touching the rows it was paid on: owed again in a row of its own. */
  reopened?: PartAmounts;
  /** The position with the rows that `after` has, where those differ from the rows before (a change of terms). */
  rowsFrom?: Position;
};

export type Moment = { position: Position; asOf: string };

/**
 * The effect of an event that led from one position to the other. What entered the books is what the accounts need to
 * arrive at the new position, so that balances and position can never part. Throws where principal would come from
 * nowhere or money would be lost: a mistake of the caller, never of the input.
 */
export function effectBetween(before: Moment, after: Moment, stated: Stated): Effect {
  const isRecovery = isOffBooks(before.position);
  const { cashMinor = 0n, reopened = NO_PARTS } = stated;
  // What has left the books is not written off or capitalised there again.
  const { capitalised = NO_PARTS, writtenOff = NO_PARTS } = isRecovery ? {} : stated;
  const rows = rowEffects(stated.rowsFrom ?? before.position, after.position);
  const paid = rows.reduce(addParts, subtractParts(NO_PARTS, reopened));
  const moved = subtractParts(bookedOf(after.position, after.asOf), bookedOf(before.position, before.asOf));
  const settled = isRecovery ? NO_PARTS : paid;
  const charged = partsOf((key) => moved[key] + settled[key] + writtenOff[key] + capitalised[key]);
  charged.principalMinor -= totalOf(capitalised);
  const heldMinor = after.position.heldMinor - before.position.heldMinor;
  if (charged.principalMinor !== 0n) throw new Error(`principal from nowhere on ${after.asOf}`);
  if (totalOf(paid) + heldMinor !== cashMinor) throw new Error(`money lost on ${after.asOf}`);
  return { charged, paid, rows, cashMinor, heldMinor, writtenOff, capitalised, isRecovery };
}

function rowEffects(before: Position, after: Position): RowEffect[] {
  const known = new Map(before.rows.map((row) => [row.seq, row.paid]));
  return after.rows.flatMap((row) => {
    const paid = subtractParts(row.paid, known.get(row.seq) ?? NO_PARTS);
    return isNothing(paid) ? [] : [{ version: after.version, seq: row.seq, ...paid }];
  });
}
