import { DEFAULT_ORDER } from "@/lib/core/allocation";
import { buildSchedule, parseTerms } from "@/lib/core/schedule/schedule";
import { ONE_PERCENT_A_MONTH } from "@/lib/core/schedule/testing";
import type { EventWork, PlanEvent } from "./event";
import { type Folded, fold, openingOf } from "./fold";
import { entriesOf } from "./movements";
import { NO_PARTS } from "./parts";
import type { PartAmounts, PenaltyRule, Position } from "./position";

/** A plan nothing was paid on: by default 1,200.00 in three months at one percent a month, due on the 1st from July 2024. */
export function freshPosition(
  changes: Record<string, unknown> = {},
  penalty: PenaltyRule | null = null,
): Position {
  const terms = parseTerms({ ...ONE_PERCENT_A_MONTH, ...changes });
  const rows = buildSchedule(terms).map(({ totalMinor, balanceMinor, ...row }) => ({
    ...row,
    penaltyMinor: 0n,
    paid: NO_PARTS,
    penaltyThrough: null,
  }));
  return { terms, version: 1, status: "active", rows, heldMinor: 0n, order: DEFAULT_ORDER, penalty };
}

/** Five hundredths of a percent a day, as cards charge it. */
export const CARD_PENALTY: PenaltyRule = { annualRatePercent: "18.25", graceDays: 0, daysOfYear: 365 };

/** Events from lines of [day, work]; the first is "e1" with number 1, and so on. */
export function eventsOf(...lines: [string, EventWork][]): PlanEvent[] {
  return lines.map(([effectiveOn, work], k) => ({ id: `e${k + 1}`, eventSeq: k + 1, effectiveOn, ...work }));
}

export function parts(
  amounts: Partial<Record<"penalty" | "fee" | "interest" | "principal", bigint>>,
): PartAmounts {
  const { penalty = 0n, fee = 0n, interest = 0n, principal = 0n } = amounts;
  return { penaltyMinor: penalty, feeMinor: fee, interestMinor: interest, principalMinor: principal };
}

/** The day that lives of the tests begin on: the rows are due on 1 July, August and September. */
export const OPENED = "2024-06-01";

/** 396.03 + 12.00, 399.99 + 8.04 and 403.98 + 4.04 after these events. */
export const life = (events: PlanEvent[], penalty: PenaltyRule | null = null): Folded =>
  fold(openingOf(freshPosition({}, penalty), OPENED), events);

/** An event's ledger movements, a line each. */
export const entries = (folded: Folded, id: string): string[] =>
  entriesOf(folded.effects.get(id)!).map(
    ({ debit, credit, amountMinor }) => `${debit} <- ${credit} ${amountMinor}`,
  );
