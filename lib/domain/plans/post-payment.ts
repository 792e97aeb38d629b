import { audit } from "@/lib/platform/audit";
import type { Tx } from "@/lib/platform/db/client";
import { announce } from "@/lib/platform/outbox";
import { authorize, type Context, parse, transaction } from "@/lib/platform/service";
import { type LockedPlan, lockPlan } from "./lock-plan";
import { postEvents } from "./post-events";
import { type PostedPayment, readPayment, repeatedPayment } from "./posted-rows";
import { assertNotLater, assertOwing } from "./servicing-rules";
import { type PostPaymentInput, postPaymentInput } from "./servicing-schemas";

/**
 * Money received for a plan, today or earlier: spread over what is owed in the plan's order, the rest held as credit. A day
 * before other events has those spread anew. On a charged-off plan it is a recovery. The same key again gives the same answer.
 */
export async function postPayment(ctx: Context, input: PostPaymentInput): Promise<PostedPayment> {
  const reach = await authorize(ctx, "payment.post");
  const { planNumber, amountMinor, receivedOn, channel, idempotencyKey } = parse(postPaymentInput, input);
  assertNotLater(receivedOn, ctx.businessDate, "receivedOn");
  return transaction(ctx, async (tx) => {
    const plan = await lockPlan(tx, ctx, reach, planNumber);
    const known = await repeatedPayment(
      tx,
      plan,
      idempotencyKey,
      (payment) =>
        (payment.kind === "payment" || payment.kind === "recovery") &&
        payment.amountMinor === amountMinor &&
        payment.receivedOn === receivedOn &&
        payment.channel === channel,
    );
    if (known) return known;
    assertOwing(plan);
    const kind = plan.status === "charged_off" ? "recovery" : "payment";
    const [posted] = await postEvents(tx, ctx, plan, [
      {
        event: { kind, amountMinor, effectiveOn: receivedOn },
        storedAs: { table: "payment", kind, channel, receivedOn },
        idempotencyKey,
      },
    ]);
    const payment = await tellPayment(tx, plan, posted?.id);
    await recordPosted(tx, ctx, plan, payment);
    return payment;
  });
}

/** In the trail and to whoever listens, however the money came: by itself or with a change of terms. */
export async function recordPosted(
  tx: Tx,
  ctx: Context,
  plan: LockedPlan,
  { paymentId, amountMinor, receivedOn, channel }: PostedPayment,
): Promise<void> {
  await audit(tx, ctx, {
    action: "payment.posted",
    objectKind: "plan",
    objectId: plan.id,
    customerId: plan.customerId,
    after: { paymentId: String(paymentId), amountMinor: String(amountMinor), receivedOn, channel },
  });
  await announce(tx, "payment.posted", plan.number, { paymentId: String(paymentId) });
}

/** The payment that was just written, as a repeated request would read it. */
export async function tellPayment(tx: Tx, plan: LockedPlan, id: bigint | undefined): Promise<PostedPayment> {
  const payment = id === undefined ? undefined : await readPayment(tx, plan.customerId, id);
  if (!payment) throw new Error("a posted payment cannot be read");
  return payment;
}
