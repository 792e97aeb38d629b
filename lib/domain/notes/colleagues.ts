import { Prisma } from "@/lib/platform/db/client";
import type { Subject } from "./find-subject";

export type Colleague = { id: number; username: string; displayName: string };

/**
 * Active staff `s` who may read what is written on the subject, by the same rules that open the page to them: a plan to who
 * sees it; a customer to who looks after the customer or any of the plans.
 */
export function seesSubject({ customerId, planId }: Subject): Prisma.Sql {
  const permission = planId === null ? "customer.read" : "portfolio.read";
  const owners =
    planId === null
      ? Prisma.sql`(select c.manager_id, c.branch_id from customer c where c.id = ${customerId}
          union all select p.manager_id, p.branch_id from plan p where p.customer_id = ${customerId})`
      : Prisma.sql`(select p.manager_id, p.branch_id from plan p
          where p.customer_id = ${customerId} and p.id = ${planId})`;
  return Prisma.sql`(s.status = 'active' and exists (
    select from role_assignment ra
    join role_permission rp on rp.role_id = ra.role_id and rp.permission = ${permission}
    join business_day bd on bd.id = 1
    where ra.staff_id = s.id and bd.current_on >= ra.valid_from
      and (ra.valid_until is null or bd.current_on <= ra.valid_until)
      and (ra.scope = 'all' or exists (select from ${owners} o where
        (ra.scope = 'own' and o.manager_id = s.id)
        or (ra.scope = 'branch' and o.branch_id = ra.branch_id)
        or (ra.scope = 'region' and exists (
          select from branch b where b.id = o.branch_id and b.region_id = ra.region_id))))))`;
}
