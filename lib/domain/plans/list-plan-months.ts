import { db, Prisma } from "@/lib/platform/db/client";
import type { Standing } from "@/lib/platform/db/generated/enums";
import type { Context } from "@/lib/platform/service";
import { findPlan } from "./find-plan";

/** Ten years: the longest term on offer twice over. */
const LIMIT = 120;

export type PlanMonthEnd = {
  /** Its first day. */
  month: string;
  standing: Standing;
  outstandingMinor: bigint;
  overdueMinor: bigint;
  paidMinor: bigint;
};

/** How the plan stood at the end of each month, oldest first. */
export async function listPlanMonths(ctx: Context, number: string): Promise<PlanMonthEnd[]> {
  const { customerId, id } = await findPlan(ctx, number);
  const latestFirst = await (ctx.tx ?? db()).$queryRaw<PlanMonthEnd[]>(Prisma.sql`
    select month::text as month, standing::text as standing, outstanding_minor as "outstandingMinor",
      overdue_minor as "overdueMinor", paid_minor as "paidMinor"
    from plan_month where customer_id = ${customerId} and plan_id = ${id} order by month desc limit ${LIMIT}`);
  return latestFirst.reverse();
}
