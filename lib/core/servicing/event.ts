import type { ChangeCommand } from "@/lib/core/changes/command";
import type { PartAmounts } from "./position";

/** What happened. Amounts are minor units of the plan's currency, more than zero. */
export type EventWork =
  /** Money received. On a plan that is off the books it is a recovery, whichever word was used. */
  | { kind: "payment" | "recovery"; amountMinor: bigint }
  /** A payment that should never have been entered: both are left out, and what came after is spread anew. */
  | { kind: "reversal"; ofId: string }
  /** A payment from before servicing began, given up part by part: it is only known through the opening's totals. */
  | { kind: "take-back"; parts: PartAmounts }
  /** Held credit paid out again. */
  | { kind: "refund"; amountMinor: bigint }
  /** The payer's bank took money back, on a day of its own: owed again from that day. */
  | { kind: "chargeback"; ofId: string; amountMinor: bigint }
  /** Penalty interest made up through the day; every event does that, this one does nothing else. */
  | { kind: "penalty" }
  | { kind: "fee"; amountMinor: bigint }
  /** Given up by the bank, as far as it is owed; principal is none of a waiver's business. */
  | { kind: "waiver"; parts: PartAmounts }
  | { kind: "change"; command: ChangeCommand };

/**
 * An event of a plan. Order is by `effectiveOn`, then by `eventSeq`, the order of posting. `id` is unique among the
 * plan's events; a reversal or chargeback names the payment's.
 */
export type PlanEvent = { id: string; effectiveOn: string; eventSeq: number } & EventWork;

export type EventOf<K extends PlanEvent["kind"]> = Extract<PlanEvent, { kind: K }>;
