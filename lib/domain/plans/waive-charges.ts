import { totalOf } from "@/lib/core/servicing/parts";
import { audit } from "@/lib/platform/audit";
import { AppError } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/outbox";
import { authorize, type Context, parse, transaction } from "@/lib/platform/service";
import { lockPlan } from "./lock-plan";
import { postEvents } from "./post-events";
import { type PostedCharge, readCharge, repeatedCharge } from "./posted-rows";
import { assertRunning } from "./servicing-rules";
import { type WaiveChargesInput, waiveChargesInput } from "./servicing-schemas";
import { assertAuthority } from "./waiver-authority";

/** Interest, fees and penalty that the bank gives up, oldest first, within the person's authority. */
export async function waiveCharges(ctx: Context, input: WaiveChargesInput): Promise<PostedCharge> {
  const reach = await authorize(ctx, "charge.waive");
  const { planNumber, parts: given, reason, idempotencyKey } = parse(waiveChargesInput, input);
  const parts = { ...given, principalMinor: 0n };
  if (totalOf(parts) === 0n)
    throw new AppError("INVALID", "servicing.nothingToWaive", {}, { parts: "servicing.nothingToWaive" });
  return transaction(ctx, async (tx) => {
    const plan = await lockPlan(tx, ctx, reach, planNumber);
    const known = await repeatedCharge(
      tx,
      plan,
      idempotencyKey,
      (row) =>
        row.kind === "waiver" &&
        row.reason === reason &&
        row.interestMinor === parts.interestMinor &&
        row.feeMinor === parts.feeMinor &&
        row.penaltyMinor === parts.penaltyMinor,
    );
    if (known) return known;
    assertRunning(plan);
    await assertAuthority(tx, ctx, plan, totalOf(parts));
    const [posted] = await postEvents(tx, ctx, plan, [
      {
        event: { kind: "waiver", parts, effectiveOn: ctx.businessDate },
        storedAs: { table: "charge", kind: "waiver", reason },
        idempotencyKey,
      },
    ]);
    const charge = await readCharge(tx, plan.customerId, posted!.id);
    // The core gives up as much as is owed; whoever asks for more than that is told, and nothing is given up.
    if (charge.interestMinor + charge.feeMinor + charge.penaltyMinor !== totalOf(parts))
      throw new AppError("RULE", "servicing.waivesTooMuch");
    await audit(tx, ctx, {
      action: "charge.waived",
      objectKind: "plan",
      objectId: plan.id,
      customerId: plan.customerId,
      reason,
      after: {
        interestMinor: String(parts.interestMinor),
        feeMinor: String(parts.feeMinor),
        penaltyMinor: String(parts.penaltyMinor),
      },
    });
    await announce(tx, "charge.waived", plan.number, { chargeId: String(charge.chargeId) });
    return charge;
  });
}
