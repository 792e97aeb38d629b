import { db, Prisma, type Tx } from "@/lib/platform/db/client";
import type { PlanStatus } from "@/lib/platform/db/generated/enums";
import type { Owner } from "./read-day-events";

/** Plans of one manager that stood in `then` at the month's end and are of this status and bucket now. */
export type MonthRow = Owner & {
  currency: string;
  then: number;
  status: PlanStatus;
  bucket: number;
  plans: number;
  /** At the month's end. */
  outstandingMinor: bigint;
  overdueMinor: bigint;
};

export type MonthMoves = { month: string; rows: MonthRow[] } | null;

/** How every plan that was open at the last month-end before the business date stood then, and stands now. */
export async function readMonthMoves(
  businessDate: string,
  client: Tx | ReturnType<typeof db> = db(),
): Promise<MonthMoves> {
  const [last] = await client.$queryRaw<{ month: string | null }[]>(Prisma.sql`
    select (date_trunc('month', ${businessDate}::date) - interval '1 month')::date::text as month
    where exists (select from plan_month
      where month = (date_trunc('month', ${businessDate}::date) - interval '1 month')::date)`);
  const month = last?.month;
  if (!month) return null;
  const rows = await client.$queryRaw<MonthRow[]>(Prisma.sql`
    select t.branch_id as "branchId", t.manager_id as "managerId", t.currency, x."then", t.status::text as status,
      t.bucket, sum(x.plans)::int as plans, sum(x.outstanding)::bigint as "outstandingMinor",
      sum(x.overdue)::bigint as "overdueMinor"
    from (select s.cell_id, right(m.standing::text, 1)::int as "then", count(*) as plans,
        sum(m.outstanding_minor) as outstanding, sum(m.overdue_minor) as overdue
      from plan_month m join plan_state s on s.customer_id = m.customer_id and s.plan_id = m.plan_id
      where m.month = ${month}::date and m.standing between 'm0' and 'm7' group by 1, 2) as x
    join portfolio_cell t on t.id = x.cell_id
    group by 1, 2, 3, 4, 5, 6`);
  return { month, rows };
}
