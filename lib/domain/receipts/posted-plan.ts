import type { LedgerAccount } from "@/lib/core/servicing/movements";
import type { PartAmounts } from "@/lib/core/servicing/position";
import type { PlanFacts, Receipt } from "./plan-to-post";

/** Minor units; a number only where it is known to be exact. */
export type Amount = bigint | number;
export type Amounts = Record<keyof PartAmounts, Amount>;

export type WrittenMovement = { debit: LedgerAccount; credit: LedgerAccount; amountMinor: Amount };

export type PostedReceipt = {
  receipt: Pick<Receipt, "receivedOn" | "channel" | "reference">;
  eventSeq: number;
  paid: Amounts;
  cashMinor: Amount;
  heldMinor: Amount;
  movements: readonly WrittenMovement[];
};

export type WrittenRow = Amounts & {
  seq: number;
  dueOn: string;
  paid: Amounts;
  raisedOn: string | null;
  penaltyThrough: string | null;
  settledOn: string | null;
};

export type WrittenStanding = {
  status: string;
  bucket: number;
  outstandingMinor: Amount;
  overdueMinor: Amount;
  nextDueOn: string | null;
  nextDueMinor: Amount | null;
  oldestUnpaidOn: string | null;
  settledCount: number;
};

/** What the receipts of a plan come to: everything that is written of it. */
export type PostedPlan = {
  plan: PlanFacts;
  posted: readonly PostedReceipt[];
  /** What the plan brings into the ledger, and what was paid of it by then, when this is the first money posted to it. */
  opening: { paid: PartAmounts; movements: readonly WrittenMovement[] } | null;
  /** Instalments that are not as the database has them, and those that it has not. */
  changed: readonly WrittenRow[];
  added: readonly WrittenRow[];
  standing: WrittenStanding;
  /** In all, on the terms in force and before. */
  paid: Amounts;
  heldMinor: Amount;
  closedOn: string | null;
};
