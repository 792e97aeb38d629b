import type { Effect } from "./effect";
import type { PlanEvent } from "./event";
import { addParts, lesser, NO_PARTS, paidOf, partsOf, subtractParts } from "./parts";
import type { PartAmounts, Position } from "./position";

/** What a payment can still be charged back for, in minor units: every part that came back before is gone from it. */
export type Returnable = {
  /** Of the payment's money, less what the payer's bank has already taken. */
  cashMinor: bigint;
  /** Of what the payment itself settled. */
  own: PartAmounts;
  /** Of what all other money settled, for credit of the payment that later charges used up. */
  others: PartAmounts;
};

type Done = { event: PlanEvent; effect: Effect };

/**
 * What is left of a payment after the events done so far on a plan that began at `opening`; undefined where it is none of
 * them. No part can ever come back that was not paid: neither twice out of one payment nor out of two.
 */
export function returnableOf(ofId: string, opening: Position, done: Iterable<Done>): Returnable | undefined {
  let paid = paidOf(opening);
  let left: PartAmounts = NO_PARTS;
  let cashMinor: bigint | null = null;
  for (const { event, effect } of done) {
    paid = addParts(paid, effect.paid);
    const isOfPayment = event.id === ofId || (event.kind === "chargeback" && event.ofId === ofId);
    if (!isOfPayment) continue;
    left = addParts(left, effect.paid);
    cashMinor = (cashMinor ?? 0n) + effect.cashMinor;
  }
  if (cashMinor === null) return undefined;
  const own = partsOf((key) => notNegative(lesser(left[key], paid[key])));
  return { cashMinor, own, others: subtractParts(paid, own) };
}

function notNegative(minor: bigint): bigint {
  return minor < 0n ? 0n : minor;
}
