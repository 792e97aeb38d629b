import { daysBetween } from "@/lib/core/calendar";
import { applyChange, type ChangeCommand } from "@/lib/core/changes/apply-change";
import type { PlanEvent } from "@/lib/core/servicing/event";
import { partsOf, totalOf } from "@/lib/core/servicing/parts";
import type { Position, ServicedRow } from "@/lib/core/servicing/position";

/**
 * A plan as a child would keep it: a list of cups, each with what is owed in it, and one jar of credit. It shares nothing
 * with the fold but the events and the rules of a change of terms, so that a mistake would have to be made twice.
 */
type Cup = { seq: number; dueOn: string; part: Part; owed: bigint; paid: bigint };
type Part = "penalty" | "fee" | "interest" | "principal";
export type Model = {
  cups: Cup[];
  jar: bigint;
  received: bigint;
  returned: bigint;
  givenUp: bigint;
  /** Terms, status and how lateness is charged; its rows are stale, the cups are not. */
  agreed: Position;
  /** By row: the day through which lateness is charged. */
  through: Map<number, string>;
  /** What all money has ever filled, part by part, less what came back. */
  settled: Map<Part, bigint>;
};

const ORDER: Part[] = ["penalty", "fee", "interest", "principal"];

export function modelOf(start: Position, events: readonly PlanEvent[]): Model {
  const nothing = { received: 0n, returned: 0n, givenUp: 0n };
  const begun = { cups: cupsOf(start), jar: 0n, agreed: start, through: new Map(), settled: new Map() };
  const model: Model = { ...nothing, ...begun };
  const poured = new Map<string, Map<Part, bigint>>();
  const isGone = (id: string) => events.some((event) => event.kind === "reversal" && event.ofId === id);
  const turns = events
    .filter((event) => event.kind !== "reversal" && !isGone(event.id))
    .filter((event) => event.kind !== "chargeback" || !isGone(event.ofId))
    .toSorted((a, b) => a.effectiveOn.localeCompare(b.effectiveOn) || a.eventSeq - b.eventSeq);
  for (const event of turns) {
    chargeLateness(model, event.effectiveOn);
    const shares = new Map<Part, bigint>();
    if (event.kind === "payment") {
      model.received += event.amountMinor;
      model.jar += event.amountMinor;
      pour(model, shares);
      poured.set(event.id, shares);
    } else if (event.kind === "refund") {
      model.returned += event.amountMinor;
      model.jar -= event.amountMinor;
    } else if (event.kind === "fee") {
      feeCup(model, event.effectiveOn).owed += event.amountMinor;
    } else if (event.kind === "waiver") {
      giveUp(model, event.parts);
    } else if (event.kind === "chargeback") {
      giveBack(model, event.amountMinor, event.effectiveOn, poured.get(event.ofId) ?? new Map());
    } else if (event.kind === "change") {
      changeTerms(model, event.command, event.effectiveOn);
    }
    pour(model, shares);
  }
  return model;
}

/** New cups for the new terms; principal may only grow by what became principal and shrink by what was given up. */
function changeTerms(model: Model, command: ChangeCommand, on: string): void {
  const seqs = [...new Set(model.cups.map(({ seq }) => seq))];
  const unsorted = seqs.map((seq): ServicedRow => {
    const cup = (part: Part) => cupOf(model, seq, part);
    return {
      seq,
      dueOn: cup("principal").dueOn,
      ...partsOf((_, part) => cup(part).owed),
      paid: partsOf((_, part) => cup(part).paid),
      penaltyThrough: model.through.get(seq) ?? null,
    };
  });
  const rows = unsorted.sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.seq - b.seq);
  const { position, effect } = applyChange({ ...model.agreed, heldMinor: model.jar, rows }, command, on);
  const principalOf = (cups: Cup[]) =>
    cups.reduce((sum, { part, owed, paid }) => (part === "principal" ? sum + owed - paid : sum), 0n);
  const isOff = isOffBooks(model);
  const before = principalOf(model.cups);
  model.cups = cupsOf(position);
  model.agreed = position;
  model.through = new Map(
    position.rows.flatMap((row) => (row.penaltyThrough ? [[row.seq, row.penaltyThrough]] : [])),
  );
  if (isOff) return;
  model.givenUp += totalOf(effect.writtenOff);
  const onBooks = position.status === "charged-off" ? 0n : principalOf(model.cups);
  if (onBooks !== before + totalOf(effect.capitalised) - effect.writtenOff.principalMinor)
    throw new Error("principal from nowhere");
}

const isOffBooks = ({ agreed: { status } }: Model) => status === "charged-off" || status === "written-off";

function cupsOf(position: Position): Cup[] {
  return position.rows.flatMap(({ seq, dueOn, paid, ...row }) =>
    ORDER.map((part) => ({ seq, dueOn, part, owed: row[`${part}Minor`], paid: paid[`${part}Minor`] })),
  );
}

const smaller = (a: bigint, b: bigint) => [a, b].reduce((least, each) => (each > least ? least : each));

/** From the jar into the first cup that is not full, drop by drop. */
function pour(model: Model, shares: Map<Part, bigint>): void {
  const { order } = model.agreed;
  const sorted = model.cups.toSorted((a, b) => {
    const byRow = a.dueOn.localeCompare(b.dueOn) || a.seq - b.seq;
    const byPart = ORDER.indexOf(a.part) - ORDER.indexOf(b.part);
    return order.first === "instalment" ? byRow || byPart : byPart || byRow;
  });
  for (const cup of sorted) {
    const room = cup.owed - cup.paid;
    const drop = smaller(room, model.jar);
    cup.paid += drop;
    model.jar -= drop;
    for (const tally of [shares, model.settled]) tally.set(cup.part, (tally.get(cup.part) ?? 0n) + drop);
  }
}

/** Half-even by hand: twice the rest decides. */
function chargeLateness(model: Model, on: string): void {
  const { through } = model;
  const { penalty } = model.agreed;
  if (!penalty || isOffBooks(model)) return;
  for (const cup of model.cups.filter(({ part, dueOn }) => part === "principal" && dueOn < on)) {
    const late = daysBetween(through.get(cup.seq) ?? cup.dueOn, on);
    const days = through.has(cup.seq) ? late : late - penalty.graceDays;
    if (cup.owed === cup.paid || days <= 0) continue;
    through.set(cup.seq, on);
    const exact = (cup.owed - cup.paid) * 1825n * BigInt(days);
    const whole = exact / 3_650_000n;
    const twice = (exact % 3_650_000n) * 2n;
    const isUp = twice > 3_650_000n || (twice === 3_650_000n && whole % 2n === 1n);
    cupOf(model, cup.seq, "penalty").owed += isUp ? whole + 1n : whole;
  }
}

const cupOf = (model: Model, seq: number, part: Part) =>
  model.cups.find((cup) => cup.seq === seq && cup.part === part)!;

function openOf(model: Model, seq: number): bigint {
  return model.cups.filter((cup) => cup.seq === seq).reduce((sum, cup) => sum + cup.owed - cup.paid, 0n);
}

function feeCup(model: Model, on: string): Cup {
  const fees = model.cups
    .filter(({ part }) => part === "fee")
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.seq - b.seq);
  const coming = fees.filter(({ dueOn }) => dueOn >= on);
  return coming.find(({ seq }) => openOf(model, seq) > 0n) ?? coming[0] ?? fees.at(-1)!;
}

function giveUp(model: Model, parts: Record<string, bigint>): void {
  for (const part of ORDER) {
    let left = parts[`${part}Minor`] ?? 0n;
    const cups = model.cups.filter((cup) => cup.part === part);
    for (const cup of cups.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.seq - b.seq)) {
      const drop = smaller(cup.owed - cup.paid, left);
      cup.owed -= drop;
      left -= drop;
      if (!isOffBooks(model)) model.givenUp += drop;
    }
  }
}

/** Out of the jar first; the rest is owed again: what is left of the payment's principal, interest, fee, penalty, then others'. */
function giveBack(model: Model, amount: bigint, on: string, shares: Map<Part, bigint>): void {
  model.returned += amount;
  const fromJar = smaller(model.jar, amount);
  model.jar -= fromJar;
  let left = amount - fromJar;
  const again = new Map<Part, bigint>();
  const mine = new Map(shares);
  const settled = (part: Part) => model.settled.get(part) ?? 0n;
  for (const limit of [(part: Part) => smaller(mine.get(part) ?? 0n, settled(part)), settled]) {
    for (const part of ORDER.toReversed()) {
      const drop = smaller(limit(part), left);
      if (drop <= 0n) continue;
      again.set(part, (again.get(part) ?? 0n) + drop);
      model.settled.set(part, settled(part) - drop);
      shares.set(part, (shares.get(part) ?? 0n) - drop);
      left -= drop;
    }
  }
  if (amount === fromJar) return;
  const seq = 1 + Math.max(0, ...model.cups.map((cup) => cup.seq));
  for (const part of ORDER) model.cups.push({ seq, dueOn: on, part, owed: again.get(part) ?? 0n, paid: 0n });
}
