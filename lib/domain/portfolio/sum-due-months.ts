import type { PlanFilter } from "@/lib/domain/plans/plan-filter";
import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context } from "@/lib/platform/service";
import { cellBounds, cellMatches } from "./cell-conditions";
import { LOOSE_CELLS } from "./count-packs";
import { inCells } from "./count-sources";
import { type DueMonth, dueMonths } from "./due-months";
import { allRanges, rangeConditions } from "./range-conditions";
import { searchTables } from "./search-candidates";

export type DueMonthSum = DueMonth & { currency: string; plans: bigint; outstandingMinor: bigint };

type Row = { place: number; currency: string; plans: bigint; outstanding: bigint };

/** The balance of what matches by the month its next due date is in; plans without one are left out. */
export async function sumDueMonths(ctx: Context, filter: PlanFilter): Promise<DueMonthSum[]> {
  const reach = await authorize(ctx, "portfolio.read");
  const client = ctx.tx ?? db();
  const ranges = rangeConditions(filter, ctx.businessDate);
  const cells = cellMatches(reach, filter);
  const search = await searchTables(client, filter.search, reach, cellBounds(reach, filter));
  const months = dueMonths(ctx.businessDate);
  // The last day of every stretch but the last: a date's place is the number of ends before it.
  const ends = Prisma.sql`${months.flatMap(({ to }) => (to === null ? [] : [to]))}::date[]`;
  const place = Prisma.sql`width_bucket((s.next_due_on - 1)::date, ${ends})`;
  const byPlan = (from: Prisma.Sql, where: Prisma.Sql) => Prisma.sql`
    select ${place} as place, t.currency::text as currency, count(*)::bigint as plans,
      sum(s.outstanding_minor)::bigint as outstanding
    from ${from} join portfolio_cell t on t.id = s.cell_id
    where ${cells} and ${where} and s.next_due_on is not null group by 1, 2`;
  const pieces = search
    ? [byPlan(Prisma.sql`found s`, allRanges(ranges))]
    : ranges.length > 0
      ? [byPlan(Prisma.sql`plan_state s`, Prisma.sql`${inCells(cells)} and ${allRanges(ranges)}`)]
      : [
          packedSums(cells, ends),
          byPlan(Prisma.sql`plan_state s`, inCells(Prisma.sql`${LOOSE_CELLS} and ${cells}`)),
        ];
  const rows = await client.$queryRaw<Row[]>(Prisma.sql`
    ${search ? Prisma.sql`with ${search}` : Prisma.empty}
    select place, currency, sum(plans)::bigint as plans, sum(outstanding)::bigint as outstanding
    from (${Prisma.join(pieces, " union all ")}) c group by place, currency having sum(plans) > 0
    order by place, currency`);
  return rows.flatMap(({ currency, plans, outstanding, ...row }) => {
    const month = months[row.place];
    return month ? [{ ...month, currency, plans, outstandingMinor: outstanding }] : [];
  });
}

/**
 * Packs hold the open plans of a cell sorted by due date with running sums that begin with 0: between two ends lies the
 * difference of two of them, so 30,000 packs are looked at where half a million plans would be.
 */
function packedSums(cells: Prisma.Sql, ends: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select e.place, p.currency, sum(e.last - e.first)::bigint as plans,
      sum(p.sums[e.last + 1] - p.sums[e.first + 1])::bigint as outstanding
    from (
      select t.currency::text as currency, d.outstanding_minor as sums,
        (select array_agg(width_bucket(x, d.value) order by x) from unnest(${ends}) x)
          || cardinality(d.value) as places
      from portfolio_due_pack d join portfolio_cell t on t.id = d.cell_id
      where ${cells} and (${LOOSE_CELLS}) is not true offset 0
    ) p, lateral (
      select n::int - 1 as place, at as last, coalesce(lag(at) over (order by n), 0) as first
      from unnest(p.places) with ordinality as u (at, n)
    ) e
    where e.last > e.first group by 1, 2`;
}
