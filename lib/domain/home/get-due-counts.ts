import { isWithinReach } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context } from "@/lib/platform/service";
import { type DueWindow, dueWindow } from "./due-window";
import { CELL_OWNER } from "./get-portfolio-summary";

export type DueCounts = DueWindow & {
  dueToday: number;
  dueThisWeek: number;
  newlyInArrears: number;
};

/** Plans to look at now, counted over the partial indexes of next due and oldest unpaid dates. */
export async function getDueCounts(ctx: Context): Promise<DueCounts> {
  const reach = await authorize(ctx, "portfolio.read");
  const window = dueWindow(ctx.businessDate);
  const within = isWithinReach(reach, CELL_OWNER);
  const client = ctx.tx ?? db();
  const [[due], [late]] = await Promise.all([
    client.$queryRaw<{ today: number; week: number }[]>(Prisma.sql`
      select coalesce(sum(n) filter (where next_due_on = ${window.today}::date), 0)::int as today,
        coalesce(sum(n), 0)::int as week
      from (
        select s.cell_id, s.next_due_on, count(*) as n from plan_state s
        where s.next_due_on between ${window.today}::date and ${window.weekEndsOn}::date
        group by s.cell_id, s.next_due_on
      ) d join portfolio_cell t on t.id = d.cell_id where ${within}`),
    client.$queryRaw<{ count: number }[]>(Prisma.sql`
      select count(*)::int as count from plan_state s join portfolio_cell t on t.id = s.cell_id
      where s.oldest_unpaid_on >= ${window.newArrearsFrom}::date and s.oldest_unpaid_on < ${window.today}::date
        and ${within}`),
  ]);
  return {
    ...window,
    dueToday: due?.today ?? 0,
    dueThisWeek: due?.week ?? 0,
    newlyInArrears: late?.count ?? 0,
  };
}
