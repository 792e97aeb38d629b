import { type AuditedEvent, type EventPart, selectAuditedEvents } from "@/lib/domain/plans/audited-events";
import { isWithinReach, PLAN_OWNER } from "@/lib/domain/plans/plan-reach";
import { Prisma } from "@/lib/platform/db/client";
import { authorize, type Context, reachOf } from "@/lib/platform/service";
import { findCustomer } from "./find-customer";

/** Everything audited about the customer, latest first; events of plans out of reach stay out of sight. */
export async function listCustomerEvents(
  ctx: Context,
  number: string,
  part: EventPart = {},
): Promise<AuditedEvent[]> {
  const customerId = await findCustomer(ctx, await authorize(ctx, "customer.read"), number);
  const reach = reachOf(ctx.actor, "portfolio.read");
  const visiblePlans = reach ? isWithinReach(reach, PLAN_OWNER) : Prisma.sql`false`;
  return selectAuditedEvents(
    ctx,
    Prisma.sql`a.customer_id = ${customerId} and (a.object_kind <> 'plan' or exists (
      select from plan p
      where p.customer_id = ${customerId} and p.id::text = a.object_id and ${visiblePlans}))`,
    part,
  );
}
