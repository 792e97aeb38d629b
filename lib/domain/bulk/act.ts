import { isCovered } from "@/lib/domain/plans/plan-reach";
import type { BulkAction, BulkPlan, Desk, Refusal } from "./action";

/** The refused plans of some: those beyond reach, which look like none, and those that the action refuses. */
export async function checkPlans(
  desk: Desk,
  action: BulkAction,
  plans: readonly BulkPlan[],
  params: unknown,
): Promise<Map<bigint, Refusal>> {
  const covered = plans.filter((plan) => isCovered(desk.reach, plan));
  const refused = covered.length > 0 ? await action.check(desk, covered, params) : new Map<bigint, Refusal>();
  for (const plan of plans) {
    if (!isCovered(desk.reach, plan)) refused.set(plan.planId, { key: "outOfReach" });
  }
  return refused;
}

/** Does what can be done to plans that the caller holds; gives the refused ones. */
export async function actOnPlans(
  desk: Desk,
  action: BulkAction,
  plans: readonly BulkPlan[],
  { params, reason }: { params: unknown; reason: string },
): Promise<Map<bigint, Refusal>> {
  const refused = await checkPlans(desk, action, plans, params);
  const fit = plans.filter(({ planId }) => !refused.has(planId));
  if (fit.length > 0) await action.apply(desk, fit, params, reason);
  return refused;
}
