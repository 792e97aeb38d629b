import { audit } from "@/lib/platform/audit";
import { Prisma } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/outbox";
import { authorize, type Context, parse, transaction } from "@/lib/platform/service";
import { planNotFound } from "./find-plan";
import { paymentEventId } from "./load-events";
import { lockPlan } from "./lock-plan";
import { postEvents } from "./post-events";
import { tellPayment } from "./post-payment";
import { type PostedPayment, readPayment, repeatedPayment } from "./posted-rows";
import { assertNotLater } from "./servicing-rules";
import { type ChargebackPaymentInput, chargebackPaymentInput } from "./servicing-schemas";

/** The payer's bank took a payment back, whole or in part: out of held credit first, the rest is owed again from that day. */
export async function chargebackPayment(ctx: Context, input: ChargebackPaymentInput): Promise<PostedPayment> {
  const reach = await authorize(ctx, "payment.reverse");
  const wish = parse(chargebackPaymentInput, input);
  const { paymentId, amountMinor, returnedOn, reason, idempotencyKey } = wish;
  assertNotLater(returnedOn, ctx.businessDate, "returnedOn");
  return transaction(ctx, async (tx) => {
    const plan = await lockPlan(tx, ctx, reach, wish.planNumber);
    const known = await repeatedPayment(
      tx,
      plan,
      idempotencyKey,
      (row) =>
        row.kind === "chargeback" &&
        row.reversesId === paymentId &&
        row.amountMinor === amountMinor &&
        row.receivedOn === returnedOn &&
        row.reason === reason,
    );
    if (known) return known;
    const payment = await readPayment(tx, plan.customerId, paymentId);
    if (!payment || payment.planId !== plan.id) throw planNotFound();
    if (payment.eventSeq === null || payment.kind === "refund" || payment.reversesId !== null)
      throw new AppError("RULE", "servicing.notReversible");
    const [taken] = await tx.$queryRaw<{ isReversed: boolean; backMinor: bigint }[]>(Prisma.sql`
      select coalesce(bool_or(kind = 'reversal'), false) as "isReversed", coalesce(sum(amount_minor), 0)::bigint as "backMinor"
      from payment where customer_id = ${plan.customerId} and reverses_id = ${paymentId}`);
    if (taken?.isReversed) throw new AppError("RULE", "servicing.alreadyBack.reversal");
    if (amountMinor + (taken?.backMinor ?? 0n) > payment.amountMinor)
      throw new AppError(
        "RULE",
        "servicing.refused.TOO_LARGE",
        {},
        { amountMinor: "servicing.refused.TOO_LARGE" },
      );
    const [posted] = await postEvents(tx, ctx, plan, [
      {
        event: { kind: "chargeback", ofId: paymentEventId(paymentId), amountMinor, effectiveOn: returnedOn },
        storedAs: {
          table: "payment",
          kind: "chargeback",
          channel: payment.channel,
          receivedOn: returnedOn,
          reversesId: paymentId,
          reason,
        },
        idempotencyKey,
      },
    ]);
    const chargeback = await tellPayment(tx, plan, posted?.id);
    await audit(tx, ctx, {
      action: "payment.charged-back",
      objectKind: "plan",
      objectId: plan.id,
      customerId: plan.customerId,
      reason,
      before: { paymentId: String(paymentId) },
      after: {
        chargebackId: String(chargeback.paymentId),
        amountMinor: String(amountMinor),
        receivedOn: returnedOn,
      },
    });
    await announce(tx, "payment.charged-back", plan.number, { paymentId: String(paymentId) });
    return chargeback;
  });
}
