import type { AllocationOrder } from "@/lib/core/allocation";
import { keyOf } from "@/lib/core/servicing/parts";
import { moneyOf, type ReadPlan } from "./chunk-plan";
import { nearOf, openOf, type PlainRow, totalOf } from "./plain-rows";
import type { PostedPlan, PostedReceipt, WrittenMovement, WrittenStanding } from "./posted-plan";

type Money = Record<"principalMinor" | "interestMinor" | "feeMinor" | "penaltyMinor", number>;

/**
 * What postPlan says, for the plans that most receipts are for: served, nothing late, no credit held, and not settled by the
 * money. Then no penalty is made up and nothing but the rows at hand changes, which plain numbers tell several times as fast.
 * Null for all others, and where an amount might be too large for a number to be exact.
 */
export function payDirect(
  plan: ReadPlan,
  { order, businessDate }: { order: AllocationOrder; businessDate: string },
): PostedPlan | null {
  const { facts } = plan;
  if (facts.servicedSince === null || facts.bucket !== 0 || order.first !== "instalment") return null;
  const { heldMinor, paid: before, outstandingMinor } = moneyOf(plan.row);
  const near = heldMinor === "0" ? nearOf(plan, businessDate) : null;
  if (!near) return null;
  const paid: Money = {
    principalMinor: Number(before.principalMinor),
    interestMinor: Number(before.interestMinor),
    feeMinor: Number(before.feeMinor),
    penaltyMinor: Number(before.penaltyMinor),
  };
  // Everything is a part of one of these sums: where they are exact, all of it is.
  let sum = near.sumMinor + totalOf(paid);
  let asOf = facts.knownUntil;
  const posted: PostedReceipt[] = [];
  for (const [, receivedOn, amount, channel, reference] of plan.receipts) {
    const receipt = { receivedOn, channel, reference };
    const cashMinor = Number(amount);
    sum += cashMinor;
    const settled = cashMinor > 0 ? settle(near.rows, cashMinor, { asOf, onDay: receivedOn, order }) : null;
    if (!settled) return null;
    for (const key of KEYS) paid[key] += settled.paid[key];
    const eventSeq = facts.version + posted.length + 1;
    posted.push({ ...settled, receipt, eventSeq, cashMinor, heldMinor: 0 });
    asOf = receivedOn;
  }
  if (!Number.isSafeInteger(sum)) return null;
  const principalMinor = posted.reduce((total, { paid: { principalMinor: one } }) => total + Number(one), 0);
  const standing = standingOf(plan, near.rows, Number(outstandingMinor) - principalMinor);
  if (!standing) return null;
  const changed = near.rows.filter((row) => markRaised(row, asOf));
  return {
    plan: facts,
    posted,
    opening: null,
    changed,
    added: [],
    standing,
    paid,
    heldMinor: 0,
    closedOn: null,
  };
}

const KEYS = ["penaltyMinor", "feeMinor", "interestMinor", "principalMinor"] as const;
const ACCOUNTS = ["penalty", "fee", "interest", "principal"] as const;

type Moment = { asOf: string; onDay: string; order: AllocationOrder };

/** Spreads the money over the rows. Interest enters the books when it falls due by the day, or is paid ahead. */
function settle(rows: readonly PlainRow[], cashMinor: number, { asOf, onDay, order }: Moment) {
  const paid: Money = { penaltyMinor: 0, feeMinor: 0, interestMinor: 0, principalMinor: 0 };
  let leftMinor = cashMinor;
  let raisedMinor = 0;
  for (const row of rows) {
    const isDue = row.dueOn <= onDay;
    if (leftMinor === 0 && !isDue) break;
    const interestMinor = row.paid.interestMinor;
    if (isDue && row.dueOn > asOf) raisedMinor += row.interestMinor - interestMinor;
    if (leftMinor === 0 || openOf(row) === 0) continue;
    for (const part of order.parts) {
      const key = keyOf(part);
      const takenMinor = Math.min(row[key] - row.paid[key], leftMinor);
      row.paid[key] += takenMinor;
      paid[key] += takenMinor;
      leftMinor -= takenMinor;
    }
    if (!isDue) raisedMinor += row.paid.interestMinor - interestMinor;
    if (openOf(row) === 0) row.settledOn = onDay;
    row.isPaid = true;
  }
  if (leftMinor > 0) return null;
  const movements: WrittenMovement[] = [];
  if (raisedMinor > 0)
    movements.push({ debit: "interest", credit: "interest_income", amountMinor: raisedMinor });
  for (const [k, key] of KEYS.entries())
    if (paid[key] > 0) movements.push({ debit: "cash", credit: ACCOUNTS[k]!, amountMinor: paid[key] });
  return { paid, movements };
}

/** Null when what is next lies beyond the rows at hand, or nothing is. */
function standingOf(
  { facts }: ReadPlan,
  rows: readonly PlainRow[],
  outstandingMinor: number,
): WrittenStanding | null {
  const next = rows.find((row) => openOf(row) > 0);
  if (!next) return null;
  const { status, settledCount: was } = facts;
  let settledCount = was;
  for (const row of rows) {
    if (row.seq === 0) continue;
    if (openOf(row) > 0) break;
    if (row.seq > was) settledCount += 1;
  }
  return {
    ...{ status, bucket: 0, outstandingMinor, overdueMinor: 0, settledCount, oldestUnpaidOn: null },
    ...{ nextDueOn: next.dueOn, nextDueMinor: openOf(next) },
  };
}

/** Whether the row is not as the database has it. One settled before servicing, on a day nobody knows, is left as it is. */
function markRaised(row: PlainRow, asOf: string): boolean {
  const raisedOn = row.dueOn <= asOf ? row.dueOn : null;
  const isOfOld = !row.isPaid && row.settledOn === null && openOf(row) === 0;
  const isChanged = row.isPaid || (raisedOn !== row.raisedOn && !isOfOld);
  row.raisedOn = raisedOn;
  return isChanged;
}
