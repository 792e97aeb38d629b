import { audit } from "@/lib/platform/audit";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/outbox";
import { authorize, type Context, parse, transaction } from "@/lib/platform/service";
import { planNotFound } from "./find-plan";
import type { Taken } from "./insert-event";
import { paymentEventId } from "./load-events";
import { type LockedPlan, lockPlan } from "./lock-plan";
import type { EventPosting } from "./post-effects";
import { postEvents } from "./post-events";
import { tellPayment } from "./post-payment";
import { type PostedPayment, readPayment, repeatedPayment } from "./posted-rows";
import { type ReversePaymentInput, reversePaymentInput } from "./servicing-schemas";

/**
 * A payment that should never have been entered: left out as if it had not come, and everything after it is spread anew.
 * A payment from before servicing is taken out of the opening's totals instead.
 */
export async function reversePayment(ctx: Context, input: ReversePaymentInput): Promise<PostedPayment> {
  const reach = await authorize(ctx, "payment.reverse");
  const { planNumber, paymentId, reason, idempotencyKey } = parse(reversePaymentInput, input);
  return transaction(ctx, async (tx) => {
    const plan = await lockPlan(tx, ctx, reach, planNumber);
    const known = await repeatedPayment(
      tx,
      plan,
      idempotencyKey,
      ({ kind, reversesId, reason: given }) =>
        kind === "reversal" && reversesId === paymentId && given === reason,
    );
    if (known) return known;
    const payment = await readPayment(tx, plan.customerId, paymentId);
    if (!payment || payment.planId !== plan.id) throw planNotFound();
    await assertReversible(tx, plan, payment);
    const [posted] = await postEvents(tx, ctx, plan, [reversalOf(ctx, payment, { reason, idempotencyKey })]);
    const reversal = await tellPayment(tx, plan, posted?.id);
    await audit(tx, ctx, {
      action: "payment.reversed",
      objectKind: "plan",
      objectId: plan.id,
      customerId: plan.customerId,
      reason,
      before: { paymentId: String(paymentId), amountMinor: String(payment.amountMinor) },
      after: { reversalId: String(reversal.paymentId) },
    });
    await announce(tx, "payment.reversed", plan.number, { paymentId: String(paymentId) });
    return reversal;
  });
}

/** Once only, and not what was charged back in part: that money went its own way. */
async function assertReversible(
  tx: Tx,
  plan: LockedPlan,
  { paymentId, kind, eventSeq }: PostedPayment,
): Promise<void> {
  const isMoneyIn = kind === "payment" || (kind === "recovery" && eventSeq !== null);
  if (!isMoneyIn) throw new AppError("RULE", "servicing.notReversible");
  const [answer] = await tx.$queryRaw<{ kind: string }[]>(Prisma.sql`
    select kind::text as kind from payment where customer_id = ${plan.customerId} and reverses_id = ${paymentId} limit 1`);
  if (answer) throw new AppError("RULE", `servicing.alreadyBack.${answer.kind}`);
}

type Wish = { reason: string; idempotencyKey: string };

function reversalOf(ctx: Context, payment: PostedPayment, { reason, idempotencyKey }: Wish): EventPosting {
  const { paymentId, amountMinor, principalMinor, interestMinor, feeMinor, penaltyMinor, heldMinor } =
    payment;
  const parts = { principalMinor, interestMinor, feeMinor, penaltyMinor };
  const taken: Taken = { amountMinor, ...parts, heldMinor };
  const isOfHistory = payment.eventSeq === null;
  if (isOfHistory && heldMinor > 0n) throw new AppError("RULE", "servicing.notReversible");
  return {
    event: isOfHistory
      ? { kind: "take-back", parts, effectiveOn: ctx.businessDate }
      : { kind: "reversal", ofId: paymentEventId(paymentId), effectiveOn: ctx.businessDate },
    storedAs: {
      table: "payment",
      kind: "reversal",
      channel: payment.channel,
      receivedOn: ctx.businessDate,
      reversesId: paymentId,
      reason,
      taken,
    },
    idempotencyKey,
  };
}
