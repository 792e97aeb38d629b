import { audit } from "@/lib/platform/audit";
import { announce } from "@/lib/platform/outbox";
import { authorize, type Context, parse, transaction } from "@/lib/platform/service";
import { lockPlan } from "./lock-plan";
import { postEvents } from "./post-events";
import { type PostedCharge, readCharge, repeatedCharge } from "./posted-rows";
import { assertRunning } from "./servicing-rules";
import { type ChargeFeeInput, chargeFeeInput } from "./servicing-schemas";

/** A fee, owed with the next instalment: by itself it makes nobody late. */
export async function chargeFee(ctx: Context, input: ChargeFeeInput): Promise<PostedCharge> {
  const reach = await authorize(ctx, "charge.raise");
  const { planNumber, amountMinor, reason, idempotencyKey } = parse(chargeFeeInput, input);
  return transaction(ctx, async (tx) => {
    const plan = await lockPlan(tx, ctx, reach, planNumber);
    const known = await repeatedCharge(
      tx,
      plan,
      idempotencyKey,
      (row) => row.kind === "fee" && row.feeMinor === amountMinor && row.reason === reason,
    );
    if (known) return known;
    assertRunning(plan);
    const [posted] = await postEvents(tx, ctx, plan, [
      {
        event: { kind: "fee", amountMinor, effectiveOn: ctx.businessDate },
        storedAs: { table: "charge", kind: "fee", reason },
        idempotencyKey,
      },
    ]);
    const charge = await readCharge(tx, plan.customerId, posted!.id);
    await audit(tx, ctx, {
      action: "fee.charged",
      objectKind: "plan",
      objectId: plan.id,
      customerId: plan.customerId,
      reason,
      after: { feeMinor: String(amountMinor) },
    });
    await announce(tx, "fee.charged", plan.number, { chargeId: String(charge.chargeId) });
    return charge;
  });
}
