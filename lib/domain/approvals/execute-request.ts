import { db, Prisma, type Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { numberOf } from "@/lib/platform/numbers";
import { type Context, requireSystem, transaction } from "@/lib/platform/service";
import type { RequestKind } from "./kind";
import { lockRequest } from "./lock-request";
import { moveRequest } from "./move-request";
import { kindOf, readPayload } from "./registry";

const BATCH = 200;
/** No person: a job. */
const NOBODY = 0;

/**
 * Carries out an approved request whose time to undo is over: its effect and the mark that it is done are one transaction, so
 * a process that dies leaves either both or neither, and whoever comes next finds which. What the rules of the plan or line
 * refuse by now is kept as the failure, for somebody to look at and try again. Whether there was anything to do.
 */
export async function executeRequest(ctx: Context, requestId: bigint): Promise<boolean> {
  requireSystem(ctx);
  try {
    return await transaction(ctx, (tx) => carryOut(tx, ctx, requestId));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await transaction(ctx, (tx) => recordFailure(tx, ctx, requestId, error));
    return true;
  }
}

/** Everything that is due and that no other process has in hand; what a job that was lost would have done. */
export async function executeDueRequests(ctx: Context, signal?: AbortSignal): Promise<number> {
  requireSystem(ctx);
  const due = await db().$queryRaw<{ id: bigint }[]>(Prisma.sql`
    select id from request where status = 'approved' and execute_after <= ${ctx.now}::timestamptz order by execute_after, id limit ${BATCH}`);
  let done = 0;
  for (const { id } of due) {
    if (signal?.aborted) break;
    if (await executeRequest(ctx, id)) done += 1;
  }
  return done;
}

async function carryOut(tx: Tx, ctx: Context, requestId: bigint): Promise<boolean> {
  const request = await takeDue(tx, ctx, requestId);
  if (!request) return false;
  const kind: RequestKind = kindOf(request.kind);
  const desk = { tx, ctx: { ...ctx, tx }, reach: { all: true } as const };
  const outcome = await kind.execute(desk, request, readPayload(kind, request.payload));
  await moveRequest(tx, ctx, request, {
    event: "executed",
    detail: outcome,
    set: { status: "executed", executedAt: ctx.now, outcome, failure: Prisma.DbNull },
  });
  return true;
}

async function recordFailure(tx: Tx, ctx: Context, requestId: bigint, error: AppError): Promise<void> {
  const request = await takeDue(tx, ctx, requestId);
  if (!request) return;
  const failure = { key: error.messageKey, params: error.params };
  await moveRequest(tx, ctx, request, {
    event: "failed",
    detail: failure,
    set: { status: "failed", failure },
  });
}

/** The request, held, if it is approved and due and nobody else is at it. */
async function takeDue(tx: Tx, { now }: Context, requestId: bigint) {
  const [free] = await tx.$queryRaw<{ id: bigint }[]>(Prisma.sql`
    select id from request where id = ${requestId} and status = 'approved' and execute_after <= ${now}::timestamptz
    for no key update skip locked`);
  return free
    ? lockRequest(tx, { all: true }, { number: numberOf("request", free.id), staffId: NOBODY })
    : null;
}
