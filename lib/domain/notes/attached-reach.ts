import { isVisibleCustomer } from "@/lib/domain/customers/find-customer";
import { isWithinReach, PLAN_OWNER } from "@/lib/domain/plans/plan-reach";
import { Prisma } from "@/lib/platform/db/client";
import type { Reach } from "@/lib/platform/service";

/** How far somebody sees customers, and how far plans; null is not at all. */
export type SubjectReach = { customer: Reach | null; plan: Reach | null };

/** The columns that say what a note or a document hangs on. */
export type AttachedTo = { customerId: Prisma.Sql; planId: Prisma.Sql };

/**
 * What hangs on a plan is seen by who sees that plan; what hangs on the customer, by who sees the customer. So a plan of
 * somebody else's keeps its notes to itself, also on the page of the customer whom both look after.
 */
export function isWithinSubject(reach: SubjectReach, to: AttachedTo): Prisma.Sql {
  const isOfCustomer = reach.customer
    ? Prisma.sql`exists (select from customer c where c.id = ${to.customerId} and ${isVisibleCustomer(reach.customer)})`
    : Prisma.sql`false`;
  const isOfPlan = reach.plan
    ? Prisma.sql`exists (select from plan p where p.customer_id = ${to.customerId} and p.id = ${to.planId}
        and ${isWithinReach(reach.plan, PLAN_OWNER)})`
    : Prisma.sql`false`;
  return Prisma.sql`(case when ${to.planId} is null then ${isOfCustomer} else ${isOfPlan} end)`;
}
