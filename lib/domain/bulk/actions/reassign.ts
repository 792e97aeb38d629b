import { z } from "zod";
import { type BulkPlan, type Desk, defineBulkAction } from "@/lib/domain/bulk/action";
import { findManager } from "@/lib/domain/bulk/managers";
import { moveCustomers, type PlanToMove, plansToMove } from "@/lib/domain/bulk/move-customers";
import { auditMany } from "@/lib/platform/audit";

const params = z.strictObject({
  managerId: z.coerce
    .number("errors.field.required")
    .int("errors.field.required")
    .positive("errors.field.required")
    .max(2_147_483_647, "errors.field.required"),
});

/**
 * Gives customers to another relationship manager: a customer goes with all plans that the chosen plan's manager looks
 * after and that are within reach, for nobody is to be called by two people.
 */
export const reassignAction = defineBulkAction({
  name: "reassign",
  permission: "plan.reassign",
  params,
  check: async (desk, plans, { managerId }) => {
    const target = await findManager(desk.tx, desk.reach, managerId);
    const key = target ? "sameManager" : "noSuchManager";
    const refused = target ? plans.filter((plan) => plan.managerId === managerId) : plans;
    return new Map(refused.map(({ planId }) => [planId, { key }]));
  },
  apply: async (desk, plans, { managerId }, reason) => {
    const { tx, ctx, reach } = desk;
    const target = await findManager(tx, reach, managerId);
    if (!target) throw new Error("the manager was checked in this transaction");
    const moved = await toMove(desk, plans);
    await moveCustomers(tx, moved, target);
    await auditMany(
      tx,
      ctx,
      moved.map(({ planId, customerId, managerName }) => ({
        action: "plan.reassigned",
        objectKind: "plan",
        objectId: planId,
        customerId,
        reason,
        before: { managerName },
        after: { managerName: target.fullName },
      })),
    );
  },
  countAlong: async (desk, plans) => (await toMove(desk, plans)).length - plans.length,
});

function toMove({ tx, reach }: Desk, plans: readonly BulkPlan[]): Promise<PlanToMove[]> {
  return plansToMove(tx, reach, plans);
}
