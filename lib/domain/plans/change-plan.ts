import type { ChangeCommand } from "@/lib/core/changes/command";
import { encodeChangeCommand } from "@/lib/core/changes/command";
import { openMinorOf } from "@/lib/core/servicing/parts";
import { audit } from "@/lib/platform/audit";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/outbox";
import { authorize, type Context, parse, requireSystem, transaction } from "@/lib/platform/service";
import { planNotFound } from "./find-plan";
import { loadRows } from "./load-position";
import { type LockedPlan, lockPlan } from "./lock-plan";
import { isCovered } from "./plan-reach";
import type { EventPosting } from "./post-effects";
import { postEvents } from "./post-events";
import { recordPosted, tellPayment } from "./post-payment";
import { isKeyUsed, keyReused, type PostedPayment, readPayment } from "./posted-rows";
import { assertOwing, assertRunning } from "./servicing-rules";
import { type ChangePlanInput, CUSTOMERS_OWN_CHANGES, changePlanInput } from "./servicing-schemas";

/** What a change of terms came to: the version that is in force now, and the payment posted with it. */
export type PostedChange = {
  planId: bigint;
  version: number;
  effectiveOn: string;
  payment: PostedPayment | null;
};

/**
 * A change of terms that is the customer's own wish: early settlement or a partial prepayment, together with its money, or
 * RULE. Other changes are carried out by executeChange() once somebody has approved them.
 */
export async function changePlan(ctx: Context, input: ChangePlanInput): Promise<PostedChange> {
  const reach = await authorize(ctx, "plan.change");
  const wish = parse(changePlanInput, input);
  if (!CUSTOMERS_OWN_CHANGES.some((kind) => kind === wish.command.kind))
    throw new AppError("RULE", "servicing.needsApproval");
  const payReach = wish.payment ? await authorize(ctx, "payment.post") : reach;
  return transaction(ctx, async (tx) => {
    const plan = await lockPlan(tx, ctx, reach, wish.planNumber);
    if (!isCovered(payReach, plan)) throw planNotFound();
    const known = await repeatedChange(tx, plan, wish);
    if (known) return known;
    const change = await makeChange(tx, ctx, plan, wish);
    await assertPaid(tx, ctx, { ...plan, termsVersion: change.version });
    return change;
  });
}

/** What the change makes due today must be there today: unpaid, it would make the customer late with all of it tomorrow. */
async function assertPaid(tx: Tx, { businessDate }: Context, plan: LockedPlan): Promise<void> {
  const rows = await loadRows(tx, plan);
  const isShort = rows.some((row) => row.dueOn <= businessDate && openMinorOf(row) > 0n);
  if (isShort) throw new AppError("RULE", "servicing.changeNotPaid");
}

export type ChangeExecution = ChangePlanInput & { requestId?: bigint };

/** Any change of terms, for a job or the approvals desk that carries out what was approved. */
export async function executeChange(
  ctx: Context,
  { requestId, ...input }: ChangeExecution,
): Promise<PostedChange> {
  requireSystem(ctx);
  const wish = parse(changePlanInput, input);
  return transaction(ctx, async (tx) => {
    const plan = await lockPlan(tx, ctx, { all: true }, wish.planNumber);
    return (await repeatedChange(tx, plan, wish)) ?? makeChange(tx, ctx, plan, { ...wish, requestId });
  });
}

type Wish = {
  command: ChangeCommand;
  reason?: string | undefined;
  payment?: { amountMinor: bigint; channel: string } | undefined;
  idempotencyKey: string;
  requestId?: bigint | undefined;
};

async function makeChange(tx: Tx, ctx: Context, plan: LockedPlan, wish: Wish): Promise<PostedChange> {
  const { command, reason, payment, idempotencyKey, requestId } = wish;
  if (command.kind === "write-off") assertOwing(plan);
  else assertRunning(plan);
  const [posted, paid] = await postEvents(tx, ctx, plan, [
    {
      event: { kind: "change", command, effectiveOn: ctx.businessDate },
      storedAs: {
        table: "terms",
        reason: command.kind,
        ...(requestId === undefined ? {} : { requestId }),
        ...(payment
          ? { payment: { amountMinor: String(payment.amountMinor), channel: payment.channel } }
          : {}),
      },
      idempotencyKey,
    },
    ...(payment ? [paymentOf(ctx, payment, idempotencyKey)] : []),
  ]);
  const version = Number(posted?.id);
  await audit(tx, ctx, {
    action: "plan.changed",
    objectKind: "plan",
    objectId: plan.id,
    customerId: plan.customerId,
    ...(reason ? { reason } : {}),
    before: { termsVersion: plan.termsVersion },
    after: {
      termsVersion: version,
      changeKind: command.kind,
      ...(paid ? { paymentId: String(paid.id) } : {}),
    },
  });
  await announce(tx, "plan.changed", plan.number, { version, kind: command.kind });
  const told = paid ? await tellPayment(tx, plan, paid.id) : null;
  if (told) await recordPosted(tx, ctx, plan, told);
  return { planId: plan.id, version, effectiveOn: ctx.businessDate, payment: told };
}

const paymentKeyOf = (key: string) => `${key}#payment`;

function paymentOf(
  ctx: Context,
  { amountMinor, channel }: NonNullable<Wish["payment"]>,
  key: string,
): EventPosting {
  const receivedOn = ctx.businessDate;
  return {
    event: { kind: "payment", amountMinor, effectiveOn: receivedOn },
    storedAs: { table: "payment", kind: "payment", channel, receivedOn },
    idempotencyKey: paymentKeyOf(key),
  };
}

type Stored = {
  version: number;
  planId: bigint;
  effectiveOn: string;
  isSame: boolean;
  paymentId: bigint | null;
};

/** The change this key has made already; RULE where it did something else. */
async function repeatedChange(tx: Tx, plan: LockedPlan, wish: Wish): Promise<PostedChange | undefined> {
  const key = wish.idempotencyKey;
  const command = JSON.stringify(encodeChangeCommand(wish.command));
  const payment = wish.payment ? { ...wish.payment, amountMinor: String(wish.payment.amountMinor) } : null;
  const [row] = await tx.$queryRaw<Stored[]>(Prisma.sql`
    select t.version, t.plan_id as "planId", t.effective_on::text as "effectiveOn",
      t.change -> 'command' = ${command}::jsonb
        and coalesce(t.change -> 'payment', 'null') = ${JSON.stringify(payment)}::jsonb as "isSame",
      p.id as "paymentId"
    from plan_terms t
    left join payment p on p.customer_id = t.customer_id and p.idempotency_key = ${paymentKeyOf(key)}
    where t.customer_id = ${plan.customerId} and t.change ->> 'key' = ${key}`);
  if (!row && !(await isKeyUsed(tx, plan, key))) return undefined;
  if (!row?.isSame || row.planId !== plan.id) throw keyReused();
  const paid = row.paymentId === null ? undefined : await readPayment(tx, plan.customerId, row.paymentId);
  const { planId, version, effectiveOn } = row;
  return { planId, version, effectiveOn, payment: paid ?? null };
}
