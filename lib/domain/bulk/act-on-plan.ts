import { findPlan } from "@/lib/domain/plans/find-plan";
import { audit } from "@/lib/platform/audit";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { actOnPlans } from "./act";
import { lockCustomers, readPlans } from "./read-plans";
import { BULK_ACTIONS } from "./registry";
import { type ActOnPlanInput, actOnPlanInput } from "./schemas";

/** One of the bulk actions on one plan, at once and without a run. A refusal is audited and told as a RULE. */
export async function actOnPlan(ctx: Context, input: ActOnPlanInput): Promise<void> {
  const asked = parse(actOnPlanInput, input);
  const action = BULK_ACTIONS[asked.action];
  const reach = await authorize(ctx, action.permission);
  const params = parse(action.params, asked.params);
  const { staffId } = requireStaff(ctx);
  const refusal = await transaction(ctx, async (tx) => {
    const within = { ...ctx, tx };
    const { customerId, id: planId } = await findPlan(within, asked.planNumber);
    await lockCustomers(tx, [{ customerId, planId }]);
    const plans = await readPlans(tx, [{ customerId, planId }]);
    const desk = { tx, ctx: within, staffId, reach };
    const refused = await actOnPlans(desk, action, plans, { params, reason: asked.reason ?? "" });
    const found = refused.get(planId);
    if (found) {
      await audit(tx, ctx, {
        action: "access.refused",
        objectKind: "plan",
        objectId: planId,
        customerId,
        outcome: "refused",
        reason: asked.reason,
        after: { bulkAction: action.name },
      });
    }
    return found;
  });
  if (refusal) throw new AppError("RULE", `bulk.refusal.${refusal.key}`, refusal.params ?? {});
}
