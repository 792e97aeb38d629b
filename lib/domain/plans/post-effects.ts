import type { Effect } from "@/lib/core/servicing/effect";
import type { EventWork, PlanEvent } from "@/lib/core/servicing/event";
import { difference, type Movement } from "@/lib/core/servicing/movements";
import { postTransaction } from "@/lib/domain/ledger/post-transaction";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import type { Context } from "@/lib/platform/service";
import { insertRow, type StoredAs } from "./insert-event";
import type { LockedPlan } from "./lock-plan";
import type { Course } from "./post-events";

/** An event to come and the row that keeps it. */
export type EventPosting = {
  event: { effectiveOn: string } & EventWork;
  storedAs: StoredAs;
  idempotencyKey: string;
};

/** What came of it: the row's id (a version, for a change of terms) and what the event did, undefined for a reversal. */
export type PostedEvent = { id: bigint; effect: Effect | undefined };

type Batch = { postings: readonly EventPosting[]; events: readonly PlanEvent[]; course: Course };

/** Writes the events' rows and, for each event that is new, gone or spread anew, its ledger transaction. */
export async function postEffects(
  tx: Tx,
  ctx: Context,
  plan: LockedPlan,
  { postings, events, course }: Batch,
): Promise<PostedEvent[]> {
  const posted: PostedEvent[] = [];
  const base = {
    customerId: plan.customerId,
    planId: plan.id,
    currency: plan.currency,
    postedOn: ctx.businessDate,
  };
  for (const [
    k,
    {
      storedAs,
      idempotencyKey,
      event: { kind },
    },
  ] of postings.entries()) {
    const event = events[k]!;
    const effect = course.now.get(event.id);
    const id = await insertRow(tx, ctx, plan, { event, effect, storedAs, idempotencyKey, course });
    posted.push({ id, effect });
    const undone = event.kind === "reversal" ? course.old.get(event.ofId) : undefined;
    await postTransaction(tx, ctx, {
      ...base,
      kind: kind === "take-back" ? "reversal" : event.kind === "change" ? event.command.kind : kind,
      paymentId: storedAs.table === "payment" ? id : undefined,
      reversesId: event.kind === "reversal" ? await transactionOf(tx, plan, event.ofId) : undefined,
      idempotencyKey,
      movements: event.kind === "reversal" ? difference(undone, undefined) : difference(undefined, effect),
    });
  }
  await postRespread(tx, ctx, plan, { postings, events, course });
  return posted;
}

/** What was posted before and is spread differently now: a transaction each, linked to the payment where it is one. */
async function postRespread(
  tx: Tx,
  ctx: Context,
  plan: LockedPlan,
  { postings, events, course }: Batch,
): Promise<void> {
  const reversed = new Set(events.flatMap((event) => (event.kind === "reversal" ? [event.ofId] : [])));
  for (const [id, before] of course.old) {
    if (reversed.has(id)) continue;
    const movements: Movement[] = difference(before, course.now.get(id));
    await postTransaction(tx, ctx, {
      customerId: plan.customerId,
      planId: plan.id,
      currency: plan.currency,
      postedOn: ctx.businessDate,
      kind: "re-spread",
      paymentId: id.startsWith("p") ? BigInt(id.slice(1)) : undefined,
      idempotencyKey: `${postings[0]?.idempotencyKey}#${id}`,
      movements,
    });
  }
}

/** The ledger transaction that a payment made when it was posted. */
async function transactionOf(tx: Tx, plan: LockedPlan, eventId: string): Promise<bigint | undefined> {
  const [row] = await tx.$queryRaw<{ id: bigint }[]>(Prisma.sql`
    select id from ledger_transaction where customer_id = ${plan.customerId} and plan_id = ${plan.id}
      and kind in ('payment', 'recovery') and payment_id = ${BigInt(eventId.slice(1))}
    order by id limit 1`);
  return row?.id;
}
