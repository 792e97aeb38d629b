import { Prisma, type Tx } from "@/lib/platform/db/client";
import type { RangeCondition } from "./range-conditions";

/** More loose cells than this are as good as no packs: the plans of so many are better read along a range. */
const MOST_LOOSE_CELLS = 2_000;

/** Cells whose packs are not made yet, or that a change not yet folded in has made stale. */
const LOOSE_IDS = Prisma.sql`
  select id from portfolio_cell where not is_packed union select cell_id from portfolio_delta`;

/** Loose cells `t`, open ones: a closed plan is in no pack. */
export const LOOSE_CELLS = Prisma.sql`
  t.id in (${LOOSE_IDS}) and t.status <> all('{settled,cancelled}'::plan_status[])`;

/**
 * FROM clause of sums `x` (plans, outstanding, overdue) of the open plans within a range, beside the packs `t` that hold
 * them, which stand for their cells. Each pack is searched for the last place below the range and the last within:
 * `value` is sorted, and the running sums, which begin with 0, say what lies between. OFFSET 0
 * keeps the searches from being made again for every sum.
 */
export function packSums({ packs }: RangeCondition): Prisma.Sql {
  if (!packs) throw new Error("this range has no packs");
  const { table, below, upTo } = packs;
  const place = (value: Prisma.Sql) => Prisma.sql`width_bucket(${value}, t.value)`;
  return Prisma.sql`(select * from ${table} t where t.cell_id not in (${LOOSE_IDS})) t, lateral (
    select ${below ? place(below) : Prisma.sql`0`} as first,
      ${upTo ? place(upTo) : Prisma.sql`cardinality(t.value)`} as last offset 0
  ) p, lateral (
    select (last - first)::bigint as plans,
      t.outstanding_minor[last + 1] - t.outstanding_minor[first + 1] as outstanding,
      t.overdue_minor[last + 1] - t.overdue_minor[first + 1] as overdue
    where last > first
  ) x`;
}

/** About how many plans have to be read one by one beside the packs. */
export async function countLoosePlans(client: Pick<Tx, "$queryRaw">): Promise<number> {
  const [loose] = await client.$queryRaw<{ cells: number; plans: number }[]>(Prisma.sql`
    select count(*)::int as cells, coalesce(sum(t.plans), 0)::float8 as plans
    from (select id from (
      (select id from portfolio_cell where not is_packed limit ${MOST_LOOSE_CELLS})
      union (select cell_id from portfolio_delta limit ${MOST_LOOSE_CELLS})) l limit ${MOST_LOOSE_CELLS}) l
    join portfolio_cell t on t.id = l.id`);
  return !loose || loose.cells >= MOST_LOOSE_CELLS ? Number.POSITIVE_INFINITY : loose.plans;
}
