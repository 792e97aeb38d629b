import { CoreError } from "@/lib/core/error";
import { applyEvent, type ServicingState } from "./apply-event";
import type { Effect } from "./effect";
import type { EventOf, PlanEvent } from "./event";
import type { Position, ServicedRow } from "./position";
import { returnableOf } from "./returnable";

/** Terms that a change has ended, with their rows as they stood then. */
export type PastTerms = { version: number; rows: readonly ServicedRow[] };

export type Folded = ServicingState & {
  /** What each event did, by its id, in order. Reversed payments, their reversals and chargebacks have none. */
  effects: ReadonlyMap<string, Effect>;
  past: readonly PastTerms[];
};

/** A plan at the moment its servicing began: events are effective on `asOf` or later. */
export function openingOf(position: Position, openedOn: string): ServicingState {
  return { position, asOf: openedOn, closedOn: null };
}

/**
 * The plan after all its events, in order of their effective days and of their posting within a day. The same events give
 * the same answer in whatever order they are listed. Throws CoreError as applyEvent does, and INVALID_VALUE for a reversal
 * of what is no payment or is reversed twice.
 */
export function fold(opening: ServicingState, events: readonly PlanEvent[]): Folded {
  const effects = new Map<string, Effect>();
  const past: PastTerms[] = [];
  let state = opening;
  for (const { event, before, after, effect } of stepsOf(opening, events)) {
    if (after.position.version !== before.position.version) past.push(before.position);
    effects.set(event.id, effect);
    state = after;
  }
  return { ...state, effects, past: past.map(({ version, rows }) => ({ version, rows })) };
}

/** An event in its turn, with the plan before and after it. */
export type FoldStep = { event: PlanEvent; before: ServicingState; after: ServicingState; effect: Effect };

/** The way of fold() step by step, for who needs to look at what lies between. Throws as fold does. */
export function* stepsOf(opening: ServicingState, events: readonly PlanEvent[]): Generator<FoldStep> {
  const done: FoldStep[] = [];
  const leftOf = (paymentId: string) => returnableOf(paymentId, opening.position, done);
  let before = opening;
  for (const event of standingEvents(events)) {
    const { state: after, effect } = applyEvent(before, event, leftOf);
    const step = { event, before, after, effect };
    done.push(step);
    yield step;
    before = after;
  }
}

/** The events that count, in order: what is reversed is left out, and so are its reversal and its chargebacks. */
export function standingEvents(events: readonly PlanEvent[]): PlanEvent[] {
  const reversed = new Set<string>();
  const byId = new Map(events.map((event) => [event.id, event]));
  for (const reversal of events.filter((event): event is EventOf<"reversal"> => event.kind === "reversal")) {
    const kind = byId.get(reversal.ofId)?.kind;
    if ((kind !== "payment" && kind !== "recovery") || reversed.has(reversal.ofId))
      throw new CoreError("INVALID_VALUE", "ofId", "is no payment that could be reversed");
    reversed.add(reversal.ofId);
  }
  return events
    .filter(
      (event) =>
        event.kind !== "reversal" &&
        !reversed.has(event.id) &&
        !(event.kind === "chargeback" && reversed.has(event.ofId)),
    )
    .sort(byTurn);
}

export function byTurn(a: PlanEvent, b: PlanEvent): number {
  if (a.effectiveOn === b.effectiveOn) return a.eventSeq - b.eventSeq;
  return a.effectiveOn < b.effectiveOn ? -1 : 1;
}
