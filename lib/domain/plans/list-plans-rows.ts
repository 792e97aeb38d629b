import { Prisma, type Tx } from "@/lib/platform/db/client";
import type { PlanStatus } from "@/lib/platform/db/generated/enums";
import type { Context } from "@/lib/platform/service";

/** A plan as a line of the portfolio list. Amounts are minor units of `currency`, dates ISO. */
export type PlanRow = {
  planId: bigint;
  customerId: bigint;
  customerName: string;
  productName: string;
  status: PlanStatus;
  bucket: number;
  currency: string;
  outstandingMinor: bigint;
  overdueMinor: bigint;
  daysPastDue: number;
  nextDueOn: string | null;
  nextDueMinor: bigint | null;
  oldestUnpaidOn: string | null;
  settledCount: number;
  instalmentCount: number;
  openedOn: string;
  managerName: string;
  branchName: string;
  principalMinor: bigint;
  /** Percent a year under the terms in force; null for a plan that came without terms. */
  annualRatePercent: string | null;
  gradeAtOpening: string | null;
  tags: string[];
};

/** The plans of these ids in the order given; ids that are gone by now are left out. */
export async function loadPlanRows(
  client: Pick<Tx, "$queryRaw">,
  { businessDate, locale }: Pick<Context, "businessDate" | "locale">,
  planIds: readonly bigint[],
): Promise<PlanRow[]> {
  if (planIds.length === 0) return [];
  const name = (table: Prisma.Sql) =>
    locale === "zh-CN" ? Prisma.sql`${table}.name_zh` : Prisma.sql`${table}.name_en`;
  return client.$queryRaw<PlanRow[]>(Prisma.sql`
    select s.plan_id as "planId", s.customer_id as "customerId", c.display_name as "customerName",
      (select ${name(Prisma.sql`n`)} from product n where n.id = t.product_id) as "productName", t.status::text as status, t.bucket::int as bucket,
      t.currency::text as currency, s.outstanding_minor as "outstandingMinor", s.overdue_minor as "overdueMinor",
      coalesce(greatest(${businessDate}::date - s.oldest_unpaid_on, 0), 0)::int as "daysPastDue",
      s.next_due_on::text as "nextDueOn", s.next_due_minor as "nextDueMinor",
      s.oldest_unpaid_on::text as "oldestUnpaidOn", s.settled_count::int as "settledCount",
      coalesce(v.instalment_count, t.instalment_count)::int as "instalmentCount", s.opened_on::text as "openedOn",
      (select n.display_name from staff n where n.id = t.manager_id) as "managerName",
      (select ${name(Prisma.sql`n`)} from branch n where n.id = t.branch_id) as "branchName",
      p.principal_minor as "principalMinor", v.annual_rate_percent::text as "annualRatePercent",
      p.grade_at_opening as "gradeAtOpening",
      array(
        select g.name from plan_tag pt join tag g on g.id = pt.tag_id
        where pt.customer_id = s.customer_id and pt.plan_id = s.plan_id order by lower(g.name)) as tags
    from unnest(${[...planIds]}::bigint[]) with ordinality as wanted (plan_id, place)
    join plan_state s on s.plan_id = wanted.plan_id
    join portfolio_cell t on t.id = s.cell_id
    join plan p on p.customer_id = s.customer_id and p.id = s.plan_id
    join customer c on c.id = s.customer_id
    left join plan_terms v
      on v.customer_id = s.customer_id and v.plan_id = s.plan_id and v.version = s.terms_version
    order by wanted.place`);
}
