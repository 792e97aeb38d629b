import type { SelectedPlan } from "@/lib/domain/plans/select-plans";
import { audit } from "@/lib/platform/audit";
import { db, Prisma, type Tx } from "@/lib/platform/db/client";
import type { BulkRunModel } from "@/lib/platform/db/generated/models/BulkRun";
import { AppError } from "@/lib/platform/errors";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { advanceBulk } from "./advance-bulk";
import { selectForBulk } from "./dry-run-bulk";
import { BULK_ACTIONS } from "./registry";
import { CONFIRM_ABOVE, MAX_AT_ONCE, type StartBulkInput, startBulkInput } from "./schemas";

export type StartedBulk = { id: bigint; total: number; done: number; refused: number; isFinished: boolean };

/**
 * Begins an action on many plans. A few are done before this returns; of more the worker is told in the transaction that
 * writes them down, so a run that exists is a run that will be done. The same key again is the same run.
 */
export async function startBulk(ctx: Context, input: StartBulkInput): Promise<StartedBulk> {
  const { selection, idempotencyKey: key, ...asked } = parse(startBulkInput, input);
  const action = BULK_ACTIONS[asked.action];
  const reach = await authorize(ctx, action.permission);
  const params = parse(action.params, asked.params) as Prisma.InputJsonObject;
  const { staffId: ownerId } = requireStaff(ctx);
  if (asked.total > CONFIRM_ABOVE && asked.confirmed !== asked.total) {
    throw new AppError("INVALID", "errors.INVALID", {}, { confirmed: "bulk.error.notConfirmed" });
  }
  const run = await transaction(ctx, async (tx) => {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtext('tenor.bulk'), hashtext(${key}))::text`;
    const earlier = await tx.bulkRun.findUnique({ where: { key } });
    if (earlier) return ownOrRefused(earlier, ownerId);
    const keys = await selectForBulk({ tx, ctx, reach }, selection);
    if (keys.length !== asked.total) {
      throw new AppError("CONFLICT", "bulk.error.changed", { before: asked.total, now: keys.length });
    }
    const made = await tx.bulkRun.create({
      data: {
        ownerId,
        action: action.name,
        params,
        reason: asked.reason,
        total: keys.length,
        key,
        createdAt: ctx.now,
      },
    });
    await insertItems(tx, made.id, keys);
    await audit(tx, ctx, {
      action: "bulk.started",
      objectKind: "bulk-run",
      objectId: made.id,
      reason: asked.reason,
      after: { bulkAction: action.name, params, plans: keys.length },
    });
    if (keys.length > MAX_AT_ONCE) {
      await enqueue(tx, "run-bulk", { runId: String(made.id) }, { key: `run-bulk:${made.id}` });
    }
    return made;
  });
  if (run.status === "queued" && run.total <= MAX_AT_ONCE) await advanceBulk(ctx, { runId: run.id });
  return standingOf(ctx, run.id);
}

function ownOrRefused(run: BulkRunModel, ownerId: number): BulkRunModel {
  if (run.ownerId !== ownerId) throw new AppError("CONFLICT", "errors.CONFLICT");
  return run;
}

async function insertItems(tx: Tx, runId: bigint, keys: readonly SelectedPlan[]): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    insert into bulk_item (run_id, seq, customer_id, plan_id)
    select ${runId}, w.seq, w.customer_id, w.plan_id
    from unnest(${keys.map(({ customerId }) => customerId)}::bigint[],
      ${keys.map(({ planId }) => planId)}::bigint[]) with ordinality as w (customer_id, plan_id, seq)`);
}

async function standingOf(ctx: Context, id: bigint): Promise<StartedBulk> {
  const run = await (ctx.tx ?? db()).bulkRun.findUniqueOrThrow({ where: { id } });
  const { total, done, refused, finishedAt } = run;
  return { id, total, done, refused, isFinished: finishedAt !== null };
}
