import { audit } from "@/lib/platform/audit";
import { announce } from "@/lib/platform/outbox";
import { authorize, type Context, parse, transaction } from "@/lib/platform/service";
import { lockPlan } from "./lock-plan";
import { postEvents } from "./post-events";
import { type PostedCharge, readCharge, repeatedCharge } from "./posted-rows";
import { assertNotLater, assertRunning } from "./servicing-rules";
import { type ChargePenaltyInput, chargePenaltyInput } from "./servicing-schemas";

/** Makes penalty interest up through a day; every posting does so for its own day anyway. RULE where none is due. */
export async function chargePenalty(ctx: Context, input: ChargePenaltyInput): Promise<PostedCharge> {
  const reach = await authorize(ctx, "charge.raise");
  const { planNumber, throughOn, idempotencyKey } = parse(chargePenaltyInput, input);
  assertNotLater(throughOn, ctx.businessDate, "throughOn");
  return transaction(ctx, async (tx) => {
    const plan = await lockPlan(tx, ctx, reach, planNumber);
    const known = await repeatedCharge(
      tx,
      plan,
      idempotencyKey,
      (row) => row.kind === "penalty" && row.effectiveOn === throughOn,
    );
    if (known) return known;
    assertRunning(plan);
    const [posted] = await postEvents(tx, ctx, plan, [
      {
        event: { kind: "penalty", effectiveOn: throughOn },
        storedAs: { table: "charge", kind: "penalty" },
        idempotencyKey,
      },
    ]);
    const charge = await readCharge(tx, plan.customerId, posted!.id);
    await audit(tx, ctx, {
      action: "penalty.charged",
      objectKind: "plan",
      objectId: plan.id,
      customerId: plan.customerId,
      after: { throughOn, penaltyMinor: String(charge.penaltyMinor) },
    });
    await announce(tx, "penalty.charged", plan.number, { chargeId: String(charge.chargeId) });
    return charge;
  });
}
