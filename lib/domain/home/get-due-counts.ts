import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context, type Reach } from "@/lib/platform/service";
import { type DueWindow, dueWindow, reachedWithin } from "./due-window";
import { inOpenCells, inReach, isNarrow } from "./reach-cells";

/** A wide reach is counted up to here and no further: beyond it the exact number tells nobody what to do. */
export const COUNT_CAP = 20_000;

/** `isCapped`: there are more than the count says. */
export type CappedCount = { count: number; isCapped: boolean };

/** The first day of M1, M2, M3 and M4: what a plan has just passed when it moves up. */
export const FIRST_DAYS = [1, 31, 61, 91] as const;

export type Reached = CappedCount & { bucket: number; daysFrom: number; daysTo: number };

export type DueCounts = DueWindow & {
  byDay: (CappedCount & { on: string })[];
  dueToday: CappedCount;
  /** Today and the seven days after it. */
  dueSoon: CappedCount;
  /** Plans that got into M1, M2, M3, M4 since the business day before. */
  reached: Reached[];
  /** Paid out and open, opened since the business day before. */
  opened: CappedCount;
};

/** Plans to look at now, by next due date and by oldest unpaid date. */
export async function getDueCounts(ctx: Context): Promise<DueCounts> {
  const reach = await authorize(ctx, "portfolio.read");
  const window = dueWindow(ctx.businessDate);
  const steps = FIRST_DAYS.map((from) => reachedWithin(window, from));
  const conditions = [
    ...window.days.map((on) => Prisma.sql`s.next_due_on = ${on}::date`),
    ...steps.map(
      ({ unpaidFrom, unpaidTo }) =>
        Prisma.sql`s.oldest_unpaid_on between ${unpaidFrom}::date and ${unpaidTo}::date`,
    ),
  ];
  const [counts, opened] = await Promise.all([
    isNarrow(reach)
      ? readCells(ctx, reach, conditions, isAsked(window, steps.at(-1)?.unpaidFrom ?? window.today))
      : walkDates(ctx, reach, conditions),
    countOpened(ctx, reach, window),
  ]);
  const at = (index: number) => capped(counts[index] ?? 0);
  const byDay = window.days.map((on, index) => ({ on, ...at(index) }));
  return {
    ...window,
    byDay,
    dueToday: at(0),
    dueSoon: {
      count: byDay.reduce((sum, { count }) => sum + count, 0),
      isCapped: byDay.some(({ isCapped }) => isCapped),
    },
    reached: steps.map(({ daysFrom, daysTo }, index) => ({
      bucket: index + 1,
      daysFrom,
      daysTo,
      ...at(byDay.length + index),
    })),
    opened: capped(opened),
  };
}

/** Most plans meet none of the conditions, which is sooner found out by two than by twelve. */
function isAsked({ today, dueThrough }: DueWindow, unpaidFrom: string): Prisma.Sql {
  return Prisma.sql`(s.next_due_on between ${today}::date and ${dueThrough}::date
    or s.oldest_unpaid_on >= ${unpaidFrom}::date)`;
}

/** All of them in one pass over the plans of a few cells. */
async function readCells(
  ctx: Context,
  reach: Reach,
  conditions: Prisma.Sql[],
  asked: Prisma.Sql,
): Promise<number[]> {
  const filtered = conditions.map((condition) => Prisma.sql`count(*) filter (where ${condition})::int`);
  const [row] = await (ctx.tx ?? db()).$queryRaw<{ counts: number[] }[]>(Prisma.sql`
    select array[${Prisma.join(filtered)}] as counts from plan_state s
    where ${inOpenCells(reach)} and ${asked}`);
  return row?.counts ?? [];
}

/** Each along the index of its date, in one question. */
async function walkDates(ctx: Context, reach: Reach, conditions: Prisma.Sql[]): Promise<number[]> {
  const within = inReach(reach);
  const counted = conditions.map(
    (condition) => Prisma.sql`(select count(*)::int from (
      select from plan_state s where ${condition} and ${within} limit ${COUNT_CAP + 1}) as capped)`,
  );
  const [row] = await (ctx.tx ?? db()).$queryRaw<{ counts: number[] }[]>(
    Prisma.sql`select array[${Prisma.join(counted)}] as counts`,
  );
  return row?.counts ?? [];
}

async function countOpened(ctx: Context, reach: Reach, { since, today }: DueWindow): Promise<number> {
  const [row] = await (ctx.tx ?? db()).$queryRaw<{ count: number }[]>(Prisma.sql`
    select count(*)::int as count from (
      select from plan_state s where s.status in ('active', 'deferred', 'workout')
        and s.opened_on between ${since}::date and ${today}::date and ${inReach(reach)}
      limit ${COUNT_CAP + 1}) as capped`);
  return row?.count ?? 0;
}

function capped(count: number): CappedCount {
  return { count: Math.min(count, COUNT_CAP), isCapped: count > COUNT_CAP };
}
