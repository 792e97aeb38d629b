import type { PartAmounts, Position } from "@/lib/core/servicing/position";

/** What a change does to the books besides the rows, in minor units. What a payment settles comes with its own event. */
export type ChangeEffect = {
  /**
   * Interest, fee and penalty that became principal. Interest is below zero where what was charged ahead for time that is
   * not used goes back out of the principal. Σ principal after = before + these − writtenOff.principalMinor.
   */
  capitalised: PartAmounts;
  /** Given up by the bank: forgiven in an agreement, charged off or written off. Interest not yet earned is not in it. */
  writtenOff: PartAmounts;
  /** Interest for days used that falls due by this change alone, ahead of its instalment, capitalised or written off included. */
  recognisedInterestMinor: bigint;
  /** Principal asked for ahead of its instalments: what a prepayment or settlement pays down. */
  prepaidPrincipalMinor: bigint;
};

/** One open instalment as people compare it. */
export type DifferenceRow = PartAmounts & { seq: number; dueOn: string; totalMinor: bigint };

/** One side of the comparison: everything still owed, as of the day of the change. */
export type DifferenceSide = {
  /** What the next whole instalment after the day amounts to; null when none is left. */
  instalmentMinor: bigint | null;
  /** Rows with something open, arrears included. */
  count: number;
  lastDueOn: string | null;
  totalMinor: bigint;
  parts: PartAmounts;
  /** Effective a year (actual days / 365) of what is owed from the day on over the principal then owed; null where none. */
  annualRatePercent: string | null;
  rows: DifferenceRow[];
};

export type Difference = { before: DifferenceSide; after: DifferenceSide };

/** What a change makes of a position, before it is told as a result. */
export type Changed = { position: Position; effect: ChangeEffect };

export type ChangeResult = Changed & { difference: Difference };
