import { isWithinReach } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context, type Reach } from "@/lib/platform/service";
import { type DueWindow, dueWindow } from "./due-window";
import { CELL_OWNER } from "./get-portfolio-summary";

/** A wide reach is counted up to here and no further: beyond it the exact number tells nobody what to do. */
export const COUNT_CAP = 10_000;
/** So few branches are counted from their cells; more are walked along the dates' indexes until the cap. */
const NARROW_BRANCHES = 2;

/** `isCapped`: there are more than the count says. */
export type CappedCount = { count: number; isCapped: boolean };

export type DueCounts = DueWindow & {
  dueToday: CappedCount;
  dueThisWeek: CappedCount;
  newlyInArrears: CappedCount;
};

type Counts = { today: number; week: number; fresh: number };

/** Plans to look at now, by next due date and by oldest unpaid date. */
export async function getDueCounts(ctx: Context): Promise<DueCounts> {
  const reach = await authorize(ctx, "portfolio.read");
  const window = dueWindow(ctx.businessDate);
  const isToday = Prisma.sql`s.next_due_on = ${window.today}::date`;
  const isThisWeek = Prisma.sql`s.next_due_on between ${window.today}::date and ${window.weekEndsOn}::date`;
  const isFresh = Prisma.sql`s.oldest_unpaid_on between ${window.newArrearsFrom}::date and ${window.newArrearsTo}::date`;
  const counts =
    reach.all || reach.branchIds.length > NARROW_BRANCHES
      ? await walkDates(ctx, reach, [isToday, isThisWeek, isFresh])
      : await readCells(ctx, reach, [isToday, isThisWeek, isFresh]);
  return {
    ...window,
    dueToday: capped(counts.today),
    dueThisWeek: capped(counts.week),
    newlyInArrears: capped(counts.fresh),
  };
}

type Conditions = readonly [today: Prisma.Sql, week: Prisma.Sql, fresh: Prisma.Sql];

/**
 * All three in one pass over the plans of a few cells; an array of cells makes the database start from them. Half of a
 * grown portfolio is settled and, by the table's own check, has no next due date: those cells are not even read.
 */
async function readCells(ctx: Context, reach: Reach, [today, week, fresh]: Conditions): Promise<Counts> {
  const [counts] = await (ctx.tx ?? db()).$queryRaw<Counts[]>(Prisma.sql`
    select count(*) filter (where ${today})::int as today, count(*) filter (where ${week})::int as week,
      count(*) filter (where ${fresh})::int as fresh
    from plan_state s
    where s.cell_id = any(array(
      select t.id from portfolio_cell t
      where t.status not in ('settled', 'cancelled') and ${isWithinReach(reach, CELL_OWNER)}))`);
  return counts ?? { today: 0, week: 0, fresh: 0 };
}

async function walkDates(ctx: Context, reach: Reach, conditions: Conditions): Promise<Counts> {
  const within = reach.all
    ? Prisma.sql`true`
    : Prisma.sql`exists (select from portfolio_cell t where t.id = s.cell_id and ${isWithinReach(reach, CELL_OWNER)})`;
  const count = async (condition: Prisma.Sql) => {
    const rows = await (ctx.tx ?? db()).$queryRaw<{ count: number }[]>(Prisma.sql`
      select count(*)::int as count from (
        select from plan_state s where ${condition} and ${within} limit ${COUNT_CAP + 1}) as capped`);
    return rows[0]?.count ?? 0;
  };
  const [today, week, fresh] = await Promise.all([
    count(conditions[0]),
    count(conditions[1]),
    count(conditions[2]),
  ]);
  return { today, week, fresh };
}

function capped(count: number): CappedCount {
  return { count: Math.min(count, COUNT_CAP), isCapped: count > COUNT_CAP };
}
