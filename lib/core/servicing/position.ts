import type { AllocationOrder, Part } from "@/lib/core/allocation";
import type { Terms } from "@/lib/core/schedule/terms";

/** Where a plan's life stands. Charged off: off the books, still pursued. Written off: given up. */
export const LIFE_STATUSES = [
  "active",
  "deferred",
  "workout",
  "settled",
  "charged-off",
  "written-off",
] as const;
export type LifeStatus = (typeof LIFE_STATUSES)[number];

/** An amount for each part that can be owed, in minor units. */
export type PartAmounts = Record<`${Part}Minor`, bigint>;

/** One instalment in servicing: what is owed on it (waivers already taken off) and what is paid of that. */
export type ServicedRow = PartAmounts & {
  seq: number;
  dueOn: string;
  paid: PartAmounts;
  /** Penalty interest on this row is made up to here; null until it has been late. */
  penaltyThrough: string | null;
  /** The day after which nothing was open on it; absent or null while something is. Kept by the fold. */
  settledOn?: string | null;
};

/** How late payment costs: simple interest on overdue principal, actual days over `daysOfYear`, after `graceDays`. */
export type PenaltyRule = { annualRatePercent: string; graceDays: number; daysOfYear: 360 | 365 };

/**
 * A plan in the middle of its life: everything still owed under the terms in force, row by row, in order of due date.
 * A pure fold of the plan's events makes it; nothing else may.
 */
export type Position = {
  /** In force; `version` counts up with each change of terms. */
  terms: Terms;
  version: number;
  status: LifeStatus;
  rows: readonly ServicedRow[];
  /** Overpaid and kept as credit: nothing is owed while it is above zero. */
  heldMinor: bigint;
  order: AllocationOrder;
  penalty: PenaltyRule | null;
};
