import { applyEvent, type ServicingState } from "@/lib/core/servicing/apply-event";
import { entriesOf, openingEntries } from "@/lib/core/servicing/movements";
import { addParts, openMinorOf } from "@/lib/core/servicing/parts";
import { type PositionStanding, positionStanding } from "@/lib/core/servicing/position-standing";
import type { PlanToPost, StoredRow } from "./plan-to-post";
import type { PostedPlan, PostedReceipt } from "./posted-plan";

/**
 * A plan's receipts in the order of their days, each as the online verb would post it: what they do is the core's business.
 * "near" when the rows at hand do not reach far enough, "odd" when the plan is settled before the last receipt: what the verb
 * says to the rest is its own affair.
 */
export function postPlan(plan: PlanToPost, businessDate: string): PostedPlan | "near" | "odd" {
  let state = plan.before;
  let { paid } = plan;
  const posted: PostedReceipt[] = [];
  for (const receipt of plan.receipts) {
    if (posted.length > 0 && state.closedOn !== null) return "odd";
    const eventSeq = plan.version + posted.length + 1;
    const { receivedOn: effectiveOn, amountMinor } = receipt;
    const step = applyEvent(state, {
      id: receipt.reference,
      effectiveOn,
      eventSeq,
      kind: "payment",
      amountMinor,
    });
    state = step.state;
    paid = addParts(paid, step.effect.paid);
    const { paid: here, cashMinor, heldMinor } = step.effect;
    posted.push({ receipt, eventSeq, paid: here, cashMinor, heldMinor, movements: entriesOf(step.effect) });
  }
  const standing = positionStanding(state.position, businessDate);
  if (plan.far && isFarTouched(plan, state, standing, businessDate)) return "near";
  const { closedOn } = state;
  const rows = changedRows(plan, state);
  return {
    plan,
    posted,
    opening:
      plan.servicedSince === null
        ? { paid: plan.paid, movements: openingEntries(plan.before.position, plan.before.asOf) }
        : null,
    changed: rows.filter(({ seq }) => plan.stored.has(seq)),
    added: rows.filter(({ seq }) => !plan.stored.has(seq)),
    paid,
    standing: { ...standing, settledCount: standing.settledCount + settledBefore(plan) },
    heldMinor: state.position.heldMinor,
    closedOn: closedOn === null ? null : (plan.closedOn ?? closedOn),
  };
}

/** Money got as far as the row that stands for many, or the next date does, or the last row at hand is late itself. */
function isFarTouched(
  { far, stored }: PlanToPost,
  { position }: ServicingState,
  { nextDueOn }: PositionStanding,
  businessDate: string,
): boolean {
  if (position.rows.at(-1) !== far || nextDueOn === far?.dueOn) return true;
  const last = [...stored.values()].at(-1);
  return !last || last.dueOn <= businessDate;
}

/** Leading settled instalments that were left out of the rows at hand. */
function settledBefore({ isWhole, settledCount, stored }: PlanToPost): number {
  if (isWhole) return 0;
  let here = 0;
  for (const { seq } of stored.values()) if (seq > 0 && seq <= settledCount) here += 1;
  return settledCount - here;
}

function changedRows({ stored, far }: PlanToPost, { position, asOf }: ServicingState): StoredRow[] {
  return position.rows.flatMap((row) => {
    if (row === far) return [];
    const raisedOn = row.dueOn <= asOf ? row.dueOn : null;
    const settledOn = openMinorOf(row) === 0n ? (row.settledOn ?? null) : null;
    const known = stored.get(row.seq);
    if (known && isEqual(known, row) && (isDated(known, raisedOn, settledOn) || isOfOld(known))) return [];
    return [{ ...row, raisedOn, settledOn }];
  });
}

const isDated = (known: StoredRow, raisedOn: string | null, settledOn: string | null) =>
  known.raisedOn === raisedOn && known.settledOn === settledOn;

/** Settled before servicing and written when rows were not told the days of that: nothing has happened to it since. */
const isOfOld = (known: StoredRow) => known.settledOn === null && openMinorOf(known) === 0n;

function isEqual(
  known: StoredRow,
  row: StoredRow | PlanToPost["before"]["position"]["rows"][number],
): boolean {
  if (known === row) return true;
  return (
    known.dueOn === row.dueOn &&
    known.principalMinor === row.principalMinor &&
    known.interestMinor === row.interestMinor &&
    known.feeMinor === row.feeMinor &&
    known.penaltyMinor === row.penaltyMinor &&
    known.penaltyThrough === row.penaltyThrough &&
    known.paid.principalMinor === row.paid.principalMinor &&
    known.paid.interestMinor === row.paid.interestMinor &&
    known.paid.feeMinor === row.paid.feeMinor &&
    known.paid.penaltyMinor === row.paid.penaltyMinor
  );
}
