import { isWithinReach, type OwnedBy } from "@/lib/domain/plans/plan-reach";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import type { Reach } from "@/lib/platform/service";
import type { BulkPlan } from "./action";
import type { Manager } from "./managers";

const OWNER: OwnedBy = { manager: Prisma.sql`p.manager_id`, branch: Prisma.sql`p.branch_id` };

export type PlanToMove = { customerId: bigint; planId: bigint; managerId: number; managerName: string };

/** These plans and the others of their customers that the same manager looks after, within reach. */
export async function plansToMove(
  tx: Tx,
  reach: Reach,
  plans: readonly Pick<BulkPlan, "customerId" | "managerId">[],
): Promise<PlanToMove[]> {
  return tx.$queryRaw<PlanToMove[]>(Prisma.sql`
    select p.customer_id as "customerId", p.id as "planId", p.manager_id as "managerId",
      m.display_name || ' (' || m.username || ')' as "managerName"
    from (select distinct * from unnest(${plans.map(({ customerId }) => customerId)}::bigint[],
      ${plans.map(({ managerId }) => managerId)}::int[]) as u (customer_id, manager_id)) w
    join plan p on p.customer_id = w.customer_id and p.manager_id = w.manager_id
    join staff m on m.id = p.manager_id
    where ${isWithinReach(reach, OWNER)} order by p.customer_id, p.id`);
}

/**
 * Plans, their portfolio cells and their customers go to the new manager's desk and branch together. The caller holds the
 * state rows, so no payment can put a plan into a cell of the former manager. The cells' deltas are the trigger's to write.
 */
export async function moveCustomers(tx: Tx, plans: readonly PlanToMove[], target: Manager): Promise<void> {
  const moved = Prisma.sql`unnest(${plans.map(({ customerId }) => customerId)}::bigint[],
    ${plans.map(({ planId }) => planId)}::bigint[], ${plans.map(({ managerId }) => managerId)}::int[])
    as w (customer_id, plan_id, manager_id)`;
  const mine = Prisma.sql`s.customer_id = w.customer_id and s.plan_id = w.plan_id`;
  await tx.$executeRaw(Prisma.sql`
    insert into portfolio_cell (branch_id, manager_id, product_id, status, bucket, instalment_count, currency)
    select distinct ${target.branchId}::int, ${target.id}::int, t.product_id, t.status, t.bucket,
      t.instalment_count, t.currency
    from ${moved} join plan_state s on ${mine} join portfolio_cell t on t.id = s.cell_id
    order by 3, 4, 5, 6, 7 on conflict do nothing`);
  await tx.$executeRaw(Prisma.sql`
    update plan_state s set cell_id = n.id
    from ${moved}, portfolio_cell t, portfolio_cell n
    where ${mine} and t.id = s.cell_id and n.branch_id = ${target.branchId} and n.manager_id = ${target.id}
      and n.product_id = t.product_id and n.status = t.status and n.bucket = t.bucket
      and n.instalment_count = t.instalment_count and n.currency = t.currency`);
  await tx.$executeRaw(Prisma.sql`
    update plan p set manager_id = ${target.id}, branch_id = ${target.branchId}
    from ${moved} where p.customer_id = w.customer_id and p.id = w.plan_id`);
  await tx.$executeRaw(Prisma.sql`
    update customer c set manager_id = ${target.id}, branch_id = ${target.branchId}, version = c.version + 1
    from (select distinct customer_id, manager_id from ${moved}) m
    where c.id = m.customer_id and c.manager_id = m.manager_id`);
}
