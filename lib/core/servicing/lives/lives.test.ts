import fc from "fast-check";
import { expect, it } from "vitest";
import { applyEvent } from "@/lib/core/servicing/apply-event";
import { bookedOf } from "@/lib/core/servicing/booked";
import { byTurn, fold, openingOf } from "@/lib/core/servicing/fold";
import {
  balancesOf,
  difference,
  entriesOf,
  type Movement,
  openingEntries,
} from "@/lib/core/servicing/movements";
import { addParts, NO_PARTS, openOf, owedOf, paidOf, totalOf } from "@/lib/core/servicing/parts";
import { positionStanding } from "@/lib/core/servicing/position-standing";
import { type LifePlan, live, lives, type Moment, startOf } from "./life";
import { modelOf } from "./model";

/** LIVES=20000 for the long run; SEED=… replays one that failed (fast-check prints it). */
const numRuns = Number(process.env.LIVES ?? 200);
const seed = process.env.SEED ? Number(process.env.SEED) : undefined;
const MOST_COMMANDS = 60;

it(`keeps ${numRuns} random lives equal to a model, entry by entry`, {
  timeout: 30_000 + numRuns * 200,
}, () => {
  fc.assert(fc.property(lives(MOST_COMMANDS), liveThrough), {
    numRuns,
    ...(seed === undefined ? {} : { seed }),
  });
});

function liveThrough(plan: LifePlan): void {
  let moment = startOf(plan);
  const ledger: Movement[] = openingEntries(plan.position, plan.openedOn);
  for (const wish of plan.wishes) {
    const next = live(plan, moment, wish);
    const posted = postingsBetween(moment, next);
    for (const { amountMinor } of posted) expect(amountMinor).toBeGreaterThan(0n);
    ledger.push(...posted);
    moment = next;
  }
  expectBooksToAgree(moment, ledger);
  expectModelToAgree(plan, moment);
  expectStanding(moment);
  expectLastStepAlone(plan, moment);
}

/** What the verbs would write: a transaction for each event whose effect is new, gone or changed. */
function postingsBetween(before: Moment, now: Moment): Movement[] {
  const ids = new Set([...before.folded.effects.keys(), ...now.folded.effects.keys()]);
  return [...ids].flatMap((id) => difference(before.folded.effects.get(id), now.folded.effects.get(id)));
}

function expectBooksToAgree({ folded }: Moment, ledger: Movement[]): void {
  const balances = balancesOf(ledger);
  const booked = bookedOf(folded.position, folded.asOf);
  expect(balances.principal).toBe(booked.principalMinor);
  expect(balances.interest).toBe(booked.interestMinor);
  expect(balances.fee).toBe(booked.feeMinor);
  expect(balances.penalty).toBe(booked.penaltyMinor);
  expect(balances.suspense).toBe(-folded.position.heldMinor);
  expect(Object.values(balances).reduce((sum, balance) => sum + balance, 0n)).toBe(0n);
}

function expectModelToAgree(plan: LifePlan, { events, folded }: Moment): void {
  const model = modelOf(plan.position, events);
  const cups = folded.position.rows
    .flatMap((row) =>
      (["penalty", "fee", "interest", "principal"] as const).map((part) => ({
        seq: row.seq,
        dueOn: row.dueOn,
        part,
        owed: row[`${part}Minor`],
        paid: row.paid[`${part}Minor`],
      })),
    )
    .sort(byCup);
  expect(cups).toEqual(model.cups.toSorted(byCup));
  expect(folded.position.heldMinor).toBe(model.jar);
  const cash = [...folded.effects.values()].reduce((sum, { cashMinor }) => sum + cashMinor, 0n);
  expect(cash).toBe(model.received - model.returned);
  const givenUp = [...folded.effects.values()].reduce((sum, { writtenOff }) => sum + totalOf(writtenOff), 0n);
  expect(givenUp).toBe(model.givenUp);
}

const byCup = (a: { seq: number; part: string }, b: { seq: number; part: string }) =>
  a.seq - b.seq || a.part.localeCompare(b.part);

function expectStanding({ today, folded: { position, effects } }: Moment): void {
  const standing = positionStanding(position, today);
  const late = position.rows.filter((row) => row.dueOn < today);
  expect(standing.overdueMinor).toBe(late.reduce((sum, row) => sum + totalOf(openOf(row)), 0n));
  const isOffBooks = position.status === "charged-off" || position.status === "written-off";
  expect(standing.status === "settled").toBe(!isOffBooks && totalOf(owedOf(position)) === 0n);
  for (const row of position.rows) {
    for (const minor of Object.values(openOf(row))) expect(minor).toBeGreaterThanOrEqual(0n);
    for (const minor of Object.values(row.paid)) expect(minor).toBeGreaterThanOrEqual(0n);
  }
  if (position.heldMinor > 0n) expect(totalOf(owedOf(position))).toBe(0n);
  for (const { paid, heldMinor, cashMinor } of effects.values())
    expect(totalOf(paid) + heldMinor).toBe(cashMinor);
  expect(totalOf(paidOf(position))).toBeGreaterThanOrEqual(0n);
  // No part comes back that was not paid: over a whole life, chargebacks never outweigh payments in any part.
  const settled = [...effects.values()].reduce((sum, { paid }) => addParts(sum, paid), NO_PARTS);
  for (const minor of Object.values(settled)) expect(minor).toBeGreaterThanOrEqual(0n);
}

/** The latest event applied to the state before it, without a fold: what a verb does in the ordinary case. */
function expectLastStepAlone(plan: LifePlan, { events, folded }: Moment): void {
  const last = events.at(-1);
  if (!last || last.kind === "reversal" || last.kind === "chargeback") return;
  if (events.some((event) => byTurn(event, last) > 0 && event.kind !== "reversal")) return;
  const before = fold(openingOf(plan.position, plan.openedOn), events.slice(0, -1));
  const step = applyEvent(before, last);
  expect(step.state.position).toEqual(folded.position);
  expect(entriesOf(step.effect)).toEqual(entriesOf(folded.effects.get(last.id)!));
}
