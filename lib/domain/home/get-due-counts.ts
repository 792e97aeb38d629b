import { isWithinReach } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context, type Reach } from "@/lib/platform/service";
import { type DueWindow, dueWindow } from "./due-window";
import { CELL_OWNER } from "./get-portfolio-summary";

/** A wide reach is counted up to here and no further: beyond it the exact number tells nobody what to do. */
export const COUNT_CAP = 10_000;
/** So few branches are counted cell by cell; more are walked along the date's index until the cap. */
const NARROW_BRANCHES = 2;

/** `isCapped`: there are more than the count says. */
export type CappedCount = { count: number; isCapped: boolean };

export type DueCounts = DueWindow & {
  dueToday: CappedCount;
  dueThisWeek: CappedCount;
  newlyInArrears: CappedCount;
};

type Condition = { on: Prisma.Sql; from: string; to: string };

/** Plans to look at now, by next due date and by oldest unpaid date. */
export async function getDueCounts(ctx: Context): Promise<DueCounts> {
  const reach = await authorize(ctx, "portfolio.read");
  const window = dueWindow(ctx.businessDate);
  const nextDue = Prisma.sql`s.next_due_on`;
  const [dueToday, dueThisWeek, newlyInArrears] = await Promise.all([
    countPlans(ctx, reach, { on: nextDue, from: window.today, to: window.today }),
    countPlans(ctx, reach, { on: nextDue, from: window.today, to: window.weekEndsOn }),
    countPlans(ctx, reach, {
      on: Prisma.sql`s.oldest_unpaid_on`,
      from: window.newArrearsFrom,
      to: window.newArrearsTo,
    }),
  ]);
  return { ...window, dueToday, dueThisWeek, newlyInArrears };
}

async function countPlans(ctx: Context, reach: Reach, { on, from, to }: Condition): Promise<CappedCount> {
  const between = Prisma.sql`${on} between ${from}::date and ${to}::date`;
  const rows = await (ctx.tx ?? db()).$queryRaw<{ count: number }[]>(Prisma.sql`
    select count(*)::int as count from (
      select from plan_state s where ${between} and ${planWithin(reach)} limit ${COUNT_CAP + 1}) as capped`);
  const count = rows[0]?.count ?? 0;
  return { count: Math.min(count, COUNT_CAP), isCapped: count > COUNT_CAP };
}

/** The same plans either way; only the road differs. An array of cells makes the database start from them. */
function planWithin(reach: Reach): Prisma.Sql {
  if (reach.all) return Prisma.sql`true`;
  const within = isWithinReach(reach, CELL_OWNER);
  return reach.branchIds.length <= NARROW_BRANCHES
    ? Prisma.sql`s.cell_id = any(array(select t.id from portfolio_cell t where ${within}))`
    : Prisma.sql`exists (select from portfolio_cell t where t.id = s.cell_id and ${within})`;
}
