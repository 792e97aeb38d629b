import { daysBetween } from "@/lib/core/calendar";
import { isWithinReach, PLAN_OWNER } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import type { PlanStatus } from "@/lib/platform/db/generated/enums";
import { numberOf } from "@/lib/platform/numbers";
import { authorize, type Context, reachOf } from "@/lib/platform/service";
import { findCustomer } from "./find-customer";

const LIMIT = 200;

type PlanRow = {
  id: bigint;
  productEn: string;
  productZh: string;
  status: PlanStatus;
  bucket: number;
  openedOn: string;
  currency: string;
  principalMinor: bigint;
  outstandingMinor: bigint;
  overdueMinor: bigint;
  instalmentCount: number;
  settledCount: number;
  nextDueOn: string | null;
  nextDueMinor: bigint | null;
  oldestUnpaidOn: string | null;
};

export type CustomerPlan = Omit<PlanRow, "productEn" | "productZh"> & {
  number: string;
  productName: string;
  daysPastDue: number | null;
};

export type CurrencyTotal = {
  currency: string;
  plans: number;
  outstandingMinor: bigint;
  overdueMinor: bigint;
};

/** The customer's plans that the reader may see, open ones first, with totals of each currency over all of them. */
export async function listCustomerPlans(
  ctx: Context,
  number: string,
): Promise<{ plans: CustomerPlan[]; totals: CurrencyTotal[] }> {
  const customerId = await findCustomer(ctx, await authorize(ctx, "customer.read"), number);
  const reach = reachOf(ctx.actor, "portfolio.read");
  if (!reach) return { plans: [], totals: [] };
  const within = isWithinReach(reach, PLAN_OWNER);
  const [rows, totals] = await Promise.all([
    selectPlans(ctx, customerId, within),
    (ctx.tx ?? db()).$queryRaw<CurrencyTotal[]>(Prisma.sql`
      select p.currency, count(*)::int as plans, sum(s.outstanding_minor)::bigint as "outstandingMinor",
        sum(s.overdue_minor)::bigint as "overdueMinor"
      from plan p join plan_state s on s.customer_id = p.customer_id and s.plan_id = p.id
      where p.customer_id = ${customerId} and ${within} group by p.currency order by p.currency`),
  ]);
  const plans = rows.map(({ productEn, productZh, ...row }) => ({
    ...row,
    number: numberOf("plan", row.id),
    productName: ctx.locale === "zh-CN" ? productZh : productEn,
    daysPastDue: row.oldestUnpaidOn ? Math.max(0, daysBetween(row.oldestUnpaidOn, ctx.businessDate)) : null,
  }));
  return { plans, totals };
}

function selectPlans(ctx: Context, customerId: bigint, within: Prisma.Sql): Promise<PlanRow[]> {
  return (ctx.tx ?? db()).$queryRaw<PlanRow[]>(Prisma.sql`
    select p.id, pr.name_en as "productEn", pr.name_zh as "productZh", s.status::text as status, s.bucket,
      s.opened_on::text as "openedOn", p.currency,
      p.principal_minor as "principalMinor", s.outstanding_minor as "outstandingMinor",
      s.overdue_minor as "overdueMinor", p.instalment_count as "instalmentCount", s.settled_count as "settledCount",
      s.next_due_on::text as "nextDueOn", s.next_due_minor as "nextDueMinor",
      s.oldest_unpaid_on::text as "oldestUnpaidOn"
    from plan p
    join plan_state s on s.customer_id = p.customer_id and s.plan_id = p.id
    join product pr on pr.id = p.product_id
    where p.customer_id = ${customerId} and ${within}
    order by s.status in ('settled', 'written_off', 'cancelled'), s.opened_on desc, p.id desc limit ${LIMIT}`);
}
