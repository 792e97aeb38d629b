import { Prisma, type Tx } from "@/lib/platform/db/client";
import type { BulkPlan } from "./action";

type Key = { customerId: bigint; planId: bigint };

/** The plans of these keys in the order of the keys. Whose they are, their cells say. */
export async function readPlans(tx: Tx, keys: readonly Key[]): Promise<BulkPlan[]> {
  return tx.$queryRaw<BulkPlan[]>(Prisma.sql`
    select s.customer_id as "customerId", s.plan_id as "planId", t.branch_id as "branchId",
      t.manager_id as "managerId", s.status::text as status, t.currency::text as currency,
      s.outstanding_minor as "outstandingMinor", s.overdue_minor as "overdueMinor",
      s.oldest_unpaid_on::text as "oldestUnpaidOn", s.next_due_on::text as "nextDueOn",
      s.next_due_minor as "nextDueMinor"
    from unnest(${keys.map(({ customerId }) => customerId)}::bigint[],
      ${keys.map(({ planId }) => planId)}::bigint[]) as w (customer_id, plan_id)
    join plan_state s on s.customer_id = w.customer_id and s.plan_id = w.plan_id
    join portfolio_cell t on t.id = s.cell_id
    order by s.customer_id, s.plan_id`);
}

/**
 * Takes the state rows of all plans of these customers in the order of their keys, as every writer of plans does: what an
 * action is to know of a customer holds until the end.
 */
export async function lockCustomers(tx: Tx, keys: readonly Key[]): Promise<void> {
  const ids = [...new Set(keys.map(({ customerId }) => customerId))];
  await tx.$executeRaw(Prisma.sql`
    select 1 from plan_state s where s.customer_id = any(${ids}::bigint[])
    order by s.customer_id, s.plan_id for no key update`);
}
