import { lockPlan } from "@/lib/domain/plans/lock-plan";
import { postEvents } from "@/lib/domain/plans/post-events";
import { repeatedPayment } from "@/lib/domain/plans/posted-rows";
import { assertOwing } from "@/lib/domain/plans/servicing-rules";
import { audit } from "@/lib/platform/audit";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { numberOf } from "@/lib/platform/numbers";
import { authorize, type Context, transaction } from "@/lib/platform/service";
import { type FileFacts, receiptKey } from "./chunk-lines";
import type { Receipt } from "./plan-to-post";

export type OddPlan = { planId: string; receipts: readonly Receipt[] };
export type Refused = { line: number; code: string; value: string; params?: Record<string, string | number> };

/**
 * One plan's receipts one after the other, as the online verb posts them, in one transaction: corrections of the past, plans
 * off the books, and all that the bulk way leaves alone. What the plan does not allow since the file was checked becomes an
 * error row; nothing is left waiting.
 */
export async function postOddPlan(ctx: Context, file: FileFacts, plan: OddPlan): Promise<void> {
  await authorize(ctx, "payment.import");
  await transaction(ctx, async (tx) => endWaiting(tx, file, plan, await postEach(tx, ctx, file, plan)));
}

/** The plan's receipts wait no longer: some are error rows now, the others posted. */
export async function endWaiting(
  tx: Tx,
  { batchId }: FileFacts,
  { receipts }: OddPlan,
  refused: readonly Refused[],
): Promise<void> {
  const lines = receipts.map(({ line }) => line);
  await tx.$executeRaw(Prisma.sql`
    delete from pending_receipt where batch_id = ${batchId} and line = any(${lines}::bigint[])`);
  await tx.$executeRaw(Prisma.sql`
    update import_batch set rows_inserted = rows_inserted + ${lines.length - refused.length},
      rows_rejected = rows_rejected + ${refused.length} where id = ${batchId}`);
  for (const { line, code, value, params = {} } of refused) {
    await tx.$executeRaw(Prisma.sql`
      insert into import_error (batch_id, seq, line, "column", code, value, params)
      select ${batchId}, coalesce(max(seq), 0) + 1, ${line}, '', ${code}, ${value}, ${JSON.stringify(params)}::jsonb
      from import_error where batch_id = ${batchId}`);
  }
}

class DryRun extends Error {
  constructor(readonly refused: readonly Refused[]) {
    super("rolled back on purpose");
  }
}

/** What postOddPlan would refuse, found out by doing it and taking it back. */
export async function tryOddPlan(ctx: Context, file: FileFacts, plan: OddPlan): Promise<readonly Refused[]> {
  await authorize(ctx, "payment.import");
  try {
    return await transaction(ctx, async (tx) => {
      throw new DryRun(await postEach(tx, ctx, file, plan));
    });
  } catch (error) {
    if (error instanceof DryRun) return error.refused;
    throw error;
  }
}

async function postEach(tx: Tx, ctx: Context, file: FileFacts, plan: OddPlan): Promise<Refused[]> {
  const [day] = await tx.$queryRaw<{ today: string }[]>(Prisma.sql`
    select current_on::text as today from business_day where id = 1 for share`);
  const acting: Context = { ...ctx, actor: file.actor, businessDate: day?.today ?? ctx.businessDate, tx };
  const refused: Refused[] = [];
  for (const receipt of plan.receipts) {
    await tx.$executeRaw`savepoint receipt`;
    try {
      await postOne(tx, acting, file, { planId: BigInt(plan.planId), receipt });
    } catch (error) {
      if (!(error instanceof AppError) || error.code === "CONFLICT") throw error;
      await tx.$executeRaw`rollback to savepoint receipt`;
      refused.push({ line: receipt.line, code: problemOf(error), value: receipt.reference });
    }
  }
  return refused;
}

type One = { planId: bigint; receipt: Receipt };

async function postOne(tx: Tx, ctx: Context, { source }: FileFacts, { planId, receipt }: One): Promise<void> {
  const { amountMinor, receivedOn, channel, reference } = receipt;
  const plan = await lockPlan(tx, ctx, { all: true }, numberOf("plan", planId));
  const idempotencyKey = receiptKey(source, reference);
  const isSame = (known: { amountMinor: bigint; receivedOn: string }) =>
    known.amountMinor === amountMinor && known.receivedOn === receivedOn;
  if (await repeatedPayment(tx, plan, idempotencyKey, isSame)) return;
  assertOwing(plan);
  const kind = plan.status === "charged_off" ? "recovery" : "payment";
  const origin = { source, externalId: reference };
  const [posted] = await postEvents(tx, ctx, plan, [
    {
      event: { kind, amountMinor, effectiveOn: receivedOn },
      storedAs: { table: "payment", kind, channel, receivedOn, origin },
      idempotencyKey,
    },
  ]);
  await audit(tx, ctx, {
    action: "payment.posted",
    objectKind: "plan",
    objectId: plan.id,
    customerId: plan.customerId,
    after: { paymentId: String(posted?.id), amountMinor: String(amountMinor), receivedOn, channel },
  });
}

/** The sentence of the error row for what the verb says. */
function problemOf({ messageKey }: AppError): string {
  if (messageKey.startsWith("servicing.closed.")) return "plan-closed";
  if (messageKey === "servicing.keyReused") return "posted-otherwise";
  return messageKey === "servicing.beforeOpening" ? "before-servicing" : "not-postable";
}
