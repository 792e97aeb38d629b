import { PARTS, type Part } from "@/lib/core/allocation";
import { CoreError } from "@/lib/core/error";
import { keyOf, lesser, NO_PARTS } from "./parts";
import type { PartAmounts, Position, ServicedRow } from "./position";
import type { Returnable } from "./returnable";
import { assertPositive } from "./spread";

/** The debt itself comes back first; what the payment had settled of charges stays settled as long as it can. */
const REOPENED: readonly Part[] = ["principal", "interest", "fee", "penalty"];

/**
 * Money of a payment that the payer's bank took back: first out of held credit, then owed again in a row of its own, due
 * on the day, by the parts the payment had settled. Throws CoreError TOO_LARGE for more than is left of the payment.
 */
export function takeChargeback(
  position: Position,
  payment: Returnable,
  amountMinor: bigint,
  onDay: string,
): { position: Position; reopened: PartAmounts } {
  assertPositive(amountMinor, "amount");
  if (amountMinor > payment.cashMinor)
    throw new CoreError("TOO_LARGE", "amount", "is more than is left of the payment");
  const heldMinor = lesser(position.heldMinor, amountMinor);
  const reopened = { ...NO_PARTS };
  let leftMinor = amountMinor - heldMinor;
  // Credit that later charges used up is owed again by what other money has paid.
  for (const limit of [payment.own, payment.others]) {
    for (const part of REOPENED) {
      const key = keyOf(part);
      const takenMinor = lesser(limit[key], leftMinor);
      if (takenMinor <= 0n) continue;
      reopened[key] += takenMinor;
      leftMinor -= takenMinor;
    }
  }
  if (leftMinor > 0n) throw new CoreError("TOO_LARGE", "amount", "is more than is paid");
  const after = { ...position, heldMinor: position.heldMinor - heldMinor };
  return {
    position: PARTS.some((part) => reopened[keyOf(part)] > 0n) ? reopen(after, reopened, onDay) : after,
    reopened,
  };
}

/** The parts as a row of their own that is due on the day. */
export function reopen(position: Position, parts: PartAmounts, onDay: string): Position {
  const seq = 1 + Math.max(0, ...position.rows.map((row) => row.seq));
  const row: ServicedRow = { ...parts, seq, dueOn: onDay, paid: NO_PARTS, penaltyThrough: null };
  const rows = [...position.rows, row].sort((a, b) =>
    a.dueOn === b.dueOn ? a.seq - b.seq : a.dueOn < b.dueOn ? -1 : 1,
  );
  return { ...position, rows };
}
