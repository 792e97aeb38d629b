import fc from "fast-check";
import { DEFAULT_ORDER, PARTS } from "@/lib/core/allocation";
import { parseIsoDay, toIsoDay } from "@/lib/core/calendar";
import { CoreError } from "@/lib/core/error";
import type { PlanEvent } from "@/lib/core/servicing/event";
import { type Folded, fold, openingOf } from "@/lib/core/servicing/fold";
import { owedOf, partsOf, totalOf } from "@/lib/core/servicing/parts";
import type { Position } from "@/lib/core/servicing/position";
import { CARD_PENALTY, freshPosition } from "@/lib/core/servicing/testing";
import { commandFor } from "./change-wish";

/** What somebody at the desk tries next: a wish, made into an event by what the plan is at that moment. */
export type Wish = {
  kind: PlanEvent["kind"] | "roll";
  days: number;
  permille: number;
  pick: number;
  back: number;
};

export type LifePlan = { position: Position; openedOn: string; wishes: Wish[] };

const wish: fc.Arbitrary<Wish> = fc.record({
  kind: fc.constantFrom<Wish["kind"]>(
    ...(["payment", "payment", "payment", "payment", "roll", "reversal", "penalty", "fee"] as const),
    ...(["waiver", "refund", "chargeback", "change", "roll"] as const),
  ),
  days: fc.integer({ min: 0, max: 40 }),
  permille: fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 1300 })),
  pick: fc.nat(1000),
  back: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 })),
});

/** Up to `most` wishes in a row. */
export function wishes(most: number): fc.Arbitrary<Wish[]> {
  return fc.array(wish, { minLength: 1, maxLength: most });
}

/** Plans of several kinds with up to `most` wishes. */
export function lives(most: number): fc.Arbitrary<LifePlan> {
  const terms = fc.record({
    principal: fc.integer({ min: 1, max: 5_000_000 }).map(
      (minor) =>
        `${Math.floor(minor / 100)}.${String((minor % 100) + 1)
          .padStart(2, "0")
          .slice(-2)}`,
    ),
    annualRatePercent: fc.constantFrom("0", "7.2", "12", "15.6", "35.99"),
    method: fc.constantFrom("equal-instalment", "equal-principal", "flat", "interest-free"),
    count: fc.integer({ min: 1, max: 24 }),
    dayCount: fc.constantFrom("30/360", "actual/365", "period"),
    startsOn: fc.constantFrom("2024-01-31", "2024-06-01", "2023-12-29"),
  });
  return fc
    .record({
      terms,
      hasPenalty: fc.boolean(),
      graceDays: fc.integer({ min: 0, max: 5 }),
      byPart: fc.boolean(),
      wishes: wishes(most),
    })
    .map(({ terms: changes, hasPenalty, graceDays, byPart, ...life }) => {
      const fresh = freshPosition(changes, hasPenalty ? { ...CARD_PENALTY, graceDays } : null);
      const order = byPart ? { ...DEFAULT_ORDER, first: "part" as const } : DEFAULT_ORDER;
      return { position: { ...fresh, order }, openedOn: changes.startsOn, ...life };
    });
}

/** The state of a life between two wishes. */
export type Moment = { today: string; events: PlanEvent[]; folded: Folded };

export function startOf({ position, openedOn }: LifePlan): Moment {
  return { today: openedOn, events: [], folded: fold(openingOf(position, openedOn), []) };
}

/**
 * The next moment, or the same one a few days later where the wish makes no sense now or the fold refuses it with a coded
 * error. Anything else thrown is a mistake and ends the test.
 */
export function live(plan: LifePlan, before: Moment, wanted: Wish): Moment {
  const today = later(before.today, wanted.days);
  const event = eventOf(plan, { ...before, today }, wanted);
  if (!event) return { ...before, today };
  const events = [...before.events, event];
  try {
    return { today, events, folded: fold(openingOf(plan.position, plan.openedOn), events) };
  } catch (error) {
    if (error instanceof CoreError) return { ...before, today };
    throw error;
  }
}

function eventOf({ openedOn }: LifePlan, { today, events, folded }: Moment, wanted: Wish): PlanEvent | null {
  const share = (minor: bigint) => (minor * BigInt(wanted.permille)) / 1000n;
  const backdated = later(today, -wanted.back);
  const base = {
    id: `e${events.length + 1}`,
    eventSeq: events.length + 1,
    effectiveOn: backdated < openedOn ? openedOn : backdated,
  };
  const owed = owedOf(folded.position);
  const payments = events.filter(({ id, kind }) => kind === "payment" && folded.effects.has(id));
  const payment = payments[wanted.pick % Math.max(payments.length, 1)];
  switch (wanted.kind) {
    case "payment":
      return { ...base, kind: "payment", amountMinor: amountFor(folded, wanted) };
    case "reversal":
      return payment ? { ...base, effectiveOn: today, kind: "reversal", ofId: payment.id } : null;
    case "chargeback": {
      const amountMinor = share(leftOf(events, folded, payment?.id ?? ""));
      return payment
        ? { ...base, effectiveOn: today, kind: "chargeback", ofId: payment.id, amountMinor }
        : null;
    }
    case "refund":
      return { ...base, effectiveOn: today, kind: "refund", amountMinor: share(folded.position.heldMinor) };
    case "penalty":
      return { ...base, effectiveOn: today, kind: "penalty" };
    case "fee":
      return { ...base, kind: "fee", amountMinor: BigInt(wanted.pick) + 1n };
    case "waiver": {
      const part = PARTS[wanted.pick % 3];
      return {
        ...base,
        effectiveOn: today,
        kind: "waiver",
        parts: partsOf((key, each) => (each === part ? share(owed[key]) : 0n)),
      };
    }
    case "change":
      return {
        ...base,
        effectiveOn: today,
        kind: "change",
        command: commandFor(folded.position, today, wanted),
      };
    default:
      return null;
  }
}

/** What the payer's bank has not taken back yet of a payment: often it comes in slices. */
function leftOf(events: readonly PlanEvent[], { effects }: Folded, paymentId: string): bigint {
  return events
    .filter((event) => event.id === paymentId || (event.kind === "chargeback" && event.ofId === paymentId))
    .reduce((sum, { id }) => sum + (effects.get(id)?.cashMinor ?? 0n), 0n);
}

/** Most people pay an instalment or a part of it; some pay everything, or too much. */
function amountFor({ position }: Folded, { permille, pick }: Wish): bigint {
  const open = position.rows.find((row) => totalOf(row) > totalOf(row.paid)) ?? position.rows[0];
  const goal = pick % 10 === 0 || !open ? totalOf(owedOf(position)) : totalOf(open);
  return (goal * BigInt(permille)) / 1000n + 1n;
}

function later(day: string, days: number): string {
  return toIsoDay(parseIsoDay(day, "day") + days);
}
