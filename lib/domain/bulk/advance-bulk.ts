import { loadPerson } from "@/lib/domain/staff/load-person";
import { audit } from "@/lib/platform/audit";
import { db, Prisma, type Tx } from "@/lib/platform/db/client";
import type { BulkStatus } from "@/lib/platform/db/generated/enums";
import type { BulkRunModel } from "@/lib/platform/db/generated/models/BulkRun";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, reachOf, requireStaff, transaction } from "@/lib/platform/service";
import { actOnPlans } from "./act";
import type { Refusal } from "./action";
import { lockCustomers, readPlans } from "./read-plans";
import { BULK_ACTIONS, type BulkActionName } from "./registry";

/** Plans of one transaction: short enough that a payment to one of them hardly waits. */
const CHUNK = 200;

/** A customer's plans are not parted between two, unless they are more than this. */
const MOST_OF_CUSTOMER = 200;

type Item = { seq: number; customerId: bigint; planId: bigint };
/** The clock of who waits for the answer stands still; that of the worker goes on, for a run may outlast the hours of reminders. */
type Options = { signal?: AbortSignal; clock?: () => Date };

/**
 * Does what of a run is still waiting, some plans a transaction, until nothing waits or somebody cancelled. Whoever calls
 * it, a person's click or the worker, acts as the owner with the owner's rights of this moment. A result stands with the
 * work it tells of, so a process that dies in the middle loses nothing and the next one doubles nothing.
 */
export async function advanceBulk(ctx: Context, { runId }: { runId: bigint }, options: Options = {}) {
  const as = await actsAs(ctx, runId);
  if (ctx.actor.kind === "staff") await authorize(ctx, as.action.permission);
  while (!options.signal?.aborted) {
    const now = options.clock?.() ?? ctx.now;
    const isMore = await transaction(as.ctx, (tx) =>
      advanceOnce(tx, { ...as, ctx: { ...as.ctx, now } }, runId),
    );
    if (!isMore) return;
  }
}

/** Whether there may be more to do. */
async function advanceOnce(tx: Tx, as: Acting, runId: bigint): Promise<boolean> {
  const run = await takeRun(tx, runId, as.ctx.now);
  if (!run) return false;
  const items = await waitingItems(tx, run);
  if (items.length > 0 && as.reach) {
    const refused = await act({ ...as, reach: as.reach }, tx, run, items);
    await writeResults(tx, runId, items, refused);
    return true;
  }
  await refuseRest(tx, runId);
  await finish(tx, as.ctx, runId, as.reach ? "done" : "failed");
  return false;
}

type Acting = Awaited<ReturnType<typeof actsAs>>;

async function actsAs(ctx: Context, runId: bigint) {
  const run = await (ctx.tx ?? db()).bulkRun.findUnique({ where: { id: runId } });
  if (!run) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
  const action = BULK_ACTIONS[run.action as BulkActionName];
  const person = ctx.actor.kind === "staff" ? requireStaff(ctx) : await loadPerson(ctx, run.ownerId);
  if (person && person.staffId !== run.ownerId) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
  const actor = person ?? { ...ctx.actor, grants: [] };
  return {
    ctx: { ...ctx, actor } as Context,
    staffId: run.ownerId,
    action,
    reach: person ? reachOf(person, action.permission) : null,
  };
}

/** The run under lock: two processes at one run take turns, and a cancelled one is let go. */
async function takeRun(tx: Tx, runId: bigint, now: Date): Promise<BulkRunModel | null> {
  await tx.$executeRaw`select 1 from bulk_run where id = ${runId} for update`;
  const run = await tx.bulkRun.findUniqueOrThrow({ where: { id: runId } });
  if (run.status === "running") return run;
  if (run.status !== "queued") return null;
  return tx.bulkRun.update({ where: { id: runId }, data: { status: "running", startedAt: now } });
}

/** Items are numbered from 1 in the order of customers and done in that order, so the counts say which is next. */
async function waitingItems(tx: Tx, { id, done, refused }: BulkRunModel): Promise<Item[]> {
  const found = await tx.bulkItem.findMany({
    where: { runId: id, seq: { gt: done + refused } },
    select: { seq: true, customerId: true, planId: true },
    orderBy: { seq: "asc" },
    take: CHUNK + MOST_OF_CUSTOMER,
  });
  const last = found[CHUNK - 1]?.customerId;
  return last === undefined ? found : found.filter(({ customerId }, k) => k < CHUNK || customerId === last);
}

async function act(
  { action, ctx, staffId, reach }: Acting & { reach: NonNullable<Acting["reach"]> },
  tx: Tx,
  run: BulkRunModel,
  items: readonly Item[],
): Promise<Map<bigint, Refusal>> {
  await lockCustomers(tx, items);
  const plans = await readPlans(tx, items);
  const desk = { tx, ctx: { ...ctx, tx }, staffId, reach };
  const params = action.params.parse(run.params);
  return actOnPlans(desk, action, plans, { params, reason: run.reason });
}

async function writeResults(
  tx: Tx,
  runId: bigint,
  items: readonly Item[],
  refused: ReadonlyMap<bigint, Refusal>,
): Promise<void> {
  const refusals = items.map(({ planId }) => {
    const refusal = refused.get(planId);
    return refusal ? JSON.stringify(refusal) : null;
  });
  await tx.$executeRaw(Prisma.sql`
    update bulk_item i set refusal = w.refusal::jsonb,
      outcome = case when w.refusal is null then 'done' else 'refused' end::bulk_outcome
    from unnest(${items.map(({ seq }) => seq)}::int[], ${refusals}::text[]) as w (seq, refusal)
    where i.run_id = ${runId} and i.seq = w.seq`);
  const refusedCount = refusals.filter((refusal) => refusal !== null).length;
  await tx.bulkRun.update({
    where: { id: runId },
    data: { done: { increment: items.length - refusedCount }, refused: { increment: refusedCount } },
  });
}

/** Only a run whose owner may not do this any more has anything left here. */
async function refuseRest(tx: Tx, runId: bigint): Promise<void> {
  const left = await tx.bulkItem.updateMany({
    where: { runId, outcome: "waiting" },
    data: { outcome: "refused", refusal: { key: "noPermission" } },
  });
  if (left.count === 0) return;
  await tx.bulkRun.update({ where: { id: runId }, data: { refused: { increment: left.count } } });
}

async function finish(tx: Tx, ctx: Context, runId: bigint, status: BulkStatus): Promise<void> {
  const { done, refused, reason } = await tx.bulkRun.update({
    where: { id: runId },
    data: { status, finishedAt: ctx.now },
  });
  await audit(tx, ctx, {
    action: "bulk.finished",
    objectKind: "bulk-run",
    objectId: runId,
    outcome: status === "done" ? "done" : "failed",
    reason,
    after: { done, refused },
  });
}
