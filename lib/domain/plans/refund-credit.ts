import { audit } from "@/lib/platform/audit";
import { AppError } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/outbox";
import { authorize, type Context, parse, transaction } from "@/lib/platform/service";
import { lockPlan } from "./lock-plan";
import { postEvents } from "./post-events";
import { tellPayment } from "./post-payment";
import { type PostedPayment, repeatedPayment } from "./posted-rows";
import { type RefundCreditInput, refundCreditInput } from "./servicing-schemas";

/** Credit that is held beyond what the plan owes, paid back today; a settled plan may have some as well. */
export async function refundCredit(ctx: Context, input: RefundCreditInput): Promise<PostedPayment> {
  const reach = await authorize(ctx, "payment.refund");
  const { planNumber, amountMinor, reason, idempotencyKey } = parse(refundCreditInput, input);
  return transaction(ctx, async (tx) => {
    const plan = await lockPlan(tx, ctx, reach, planNumber);
    const known = await repeatedPayment(
      tx,
      plan,
      idempotencyKey,
      (row) => row.kind === "refund" && row.amountMinor === amountMinor && row.reason === reason,
    );
    if (known) return known;
    if (amountMinor > plan.heldMinor)
      throw new AppError("RULE", "servicing.beyondCredit", {}, { amountMinor: "servicing.beyondCredit" });
    const [posted] = await postEvents(tx, ctx, plan, [
      {
        event: { kind: "refund", amountMinor, effectiveOn: ctx.businessDate },
        storedAs: {
          table: "payment",
          kind: "refund",
          channel: "transfer",
          receivedOn: ctx.businessDate,
          reason,
        },
        idempotencyKey,
      },
    ]);
    const refund = await tellPayment(tx, plan, posted?.id);
    await audit(tx, ctx, {
      action: "credit.refunded",
      objectKind: "plan",
      objectId: plan.id,
      customerId: plan.customerId,
      reason,
      after: { paymentId: String(refund.paymentId), amountMinor: String(amountMinor) },
    });
    await announce(tx, "credit.refunded", plan.number, { paymentId: String(refund.paymentId) });
    return refund;
  });
}
