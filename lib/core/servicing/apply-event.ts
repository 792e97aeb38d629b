import { applyChange } from "@/lib/core/changes/apply-change";
import { CoreError } from "@/lib/core/error";
import { isOffBooks } from "./booked";
import { takeChargeback } from "./chargeback";
import { type Effect, effectBetween, type Stated } from "./effect";
import type { PlanEvent } from "./event";
import { openMinorOf } from "./parts";
import { makeUpPenalty } from "./penalty";
import type { Position, ServicedRow } from "./position";
import type { Returnable } from "./returnable";
import { addFee, assertPositive, spreadMoney, takeBack, waive } from "./spread";

/** A plan after some of its events: where it stands, the day of the last of them, and since when nothing has been owed. */
export type ServicingState = { position: Position; asOf: string; closedOn: string | null };

export type Step = { state: ServicingState; effect: Effect };

/** What an event may need to know of earlier ones: what is left of a payment that is charged back. */
export type LeftOf = (paymentId: string) => Returnable | undefined;

const NONE_BEFORE: LeftOf = () => undefined;

/**
 * One event on a plan, in its turn: penalty interest is made up through its day, the event does its work, and held credit is
 * applied if anything is owed. Events come in order of their days: DATE_ORDER for one that is too early. A reversal is no
 * work of its own; fold() leaves it out together with its payment. Throws CoreError for what the event cannot do.
 */
export function applyEvent(before: ServicingState, event: PlanEvent, leftOf: LeftOf = NONE_BEFORE): Step {
  if (event.effectiveOn < before.asOf)
    throw new CoreError("DATE_ORDER", "effectiveOn", `must not lie before ${before.asOf}`);
  const onDay = event.effectiveOn;
  const madeUp = makeUpPenalty(before.position, onDay);
  const { position: worked, ...stated } = work(madeUp, event, leftOf);
  const position = withSettledDays(before.position, spreadMoney(worked, 0n), onDay);
  const effect = effectBetween(before, { position, asOf: onDay }, stated);
  const isClosed = isOffBooks(position) || position.rows.every((row) => openMinorOf(row) === 0n);
  return { state: { position, asOf: onDay, closedOn: isClosed ? (before.closedOn ?? onDay) : null }, effect };
}

type Worked = Stated & { position: Position };

function work(position: Position, event: PlanEvent, leftOf: LeftOf): Worked {
  switch (event.kind) {
    case "payment":
    case "recovery":
      assertPositive(event.amountMinor, "amount");
      return { position: spreadMoney(position, event.amountMinor), cashMinor: event.amountMinor };
    case "refund":
      assertPositive(event.amountMinor, "amount");
      if (event.amountMinor > position.heldMinor)
        throw new CoreError("TOO_LARGE", "amount", "is more than is held as credit");
      return {
        position: { ...position, heldMinor: position.heldMinor - event.amountMinor },
        cashMinor: -event.amountMinor,
      };
    case "chargeback": {
      const payment = leftOf(event.ofId);
      if (!payment) throw new CoreError("INVALID_VALUE", "ofId", "is no payment of this plan");
      return {
        ...takeChargeback(position, payment, event.amountMinor, event.effectiveOn),
        cashMinor: -event.amountMinor,
      };
    }
    case "take-back":
      return {
        position: takeBack(position, event.parts),
        cashMinor: -Object.values(event.parts).reduce((sum, minor) => sum + minor, 0n),
      };
    case "fee":
      return { position: addFee(position, event.amountMinor, event.effectiveOn) };
    case "waiver":
      return waive(position, event.parts);
    case "penalty":
    case "reversal":
      return { position };
    case "change": {
      const { position: changed, effect } = applyChange(position, event.command, event.effectiveOn);
      return {
        position: changed,
        rowsFrom: changed,
        capitalised: effect.capitalised,
        writtenOff: effect.writtenOff,
      };
    }
  }
}

/**
 * A row keeps the day on which nothing was open on it any more, and loses it when something is again. One that was settled
 * before servicing, on a day nobody knows, is left without: this event has not settled it.
 */
function withSettledDays(before: Position, position: Position, onDay: string): Position {
  let isChanged = false;
  const rows = position.rows.map((row, k): ServicedRow => {
    const isSettled = openMinorOf(row) === 0n;
    if (isSettled === ((row.settledOn ?? null) !== null)) return row;
    if (isSettled && before.version === position.version && wasSettled(before.rows, row.seq, k)) return row;
    isChanged = true;
    return { ...row, settledOn: isSettled ? onDay : null };
  });
  return isChanged ? { ...position, rows } : position;
}

function wasSettled(rows: readonly ServicedRow[], seq: number, k: number): boolean {
  const row = rows[k]?.seq === seq ? rows[k] : rows.find((other) => other.seq === seq);
  return row !== undefined && openMinorOf(row) === 0n;
}
