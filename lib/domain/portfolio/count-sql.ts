import type { PlanFilter } from "@/lib/domain/plans/plan-filter";
import { Prisma } from "@/lib/platform/db/client";
import { PlanStatus } from "@/lib/platform/db/generated/enums";
import type { Reach } from "@/lib/platform/service";
import { cellBounds, FACETS, type Facet, facetConditions } from "./cell-conditions";
import { type CountPlan, sumsByCell } from "./count-sources";
import type { RangeCondition } from "./range-conditions";
import { searchTables } from "./search-candidates";

export const STATUS_ORDER = Object.values(PlanStatus);

const bitOf = (facet: Facet) => 1 << FACETS.indexOf(facet);

/**
 * One statement for the counts of every facet and the totals of every currency.
 *
 * A facet counts what would match with each of its options and every *other* filter. So each cell carries the set of
 * facets it misses (a bit each): nothing missed counts everywhere, one facet missed counts for that facet only. Two
 * compact keys (kind: product, term, status, bucket; desk: branch, manager) make two groupings do for all facets.
 */
export function countStatement(
  reach: Reach,
  filter: PlanFilter,
  ranges: readonly RangeCondition[],
  plan: CountPlan,
): Prisma.Sql {
  const conditions = facetConditions(filter);
  const active = FACETS.filter((facet) => conditions[facet] !== null);
  const misses = active.map(
    (facet) => Prisma.sql`case when ${conditions[facet]} then 0 else ${bitOf(facet)}::int end`,
  );
  const missed = misses.length === 0 ? Prisma.sql`0` : Prisma.join(misses, " + ");
  const bounds = cellBounds(reach, filter);
  const search = searchTables(filter.search, reach, bounds);
  const bits = [0, ...active.map(bitOf)];
  const mark = (from: Prisma.Sql) => Prisma.sql`
    select ${missed} as miss, ${KIND} as kind, t.manager_id::bigint * 2147483648 + t.branch_id as desk,
      t.currency, x.plans, x.outstanding, x.overdue
    from ${from} where ${bounds}`;
  const sources = Prisma.join(sumsByCell(plan, ranges).map(mark), " union all ");
  const count = (facet: Facet, key: Prisma.Sql, from: Prisma.Sql) => Prisma.sql`
    select ${facet}::text as facet, (${key})::text as value, sum(plans)::bigint as plans,
      null::bigint as outstanding, null::bigint as overdue
    from ${from} where miss = any(${[0, bitOf(facet)]}::int[]) group by 2 having sum(plans) <> 0`;
  const kinds = Prisma.sql`kinds`;
  const desks = Prisma.sql`desks`;
  return Prisma.sql`
    with ${search ? Prisma.sql`${search},` : Prisma.empty}
    cells as materialized (
      select * from (${sources}) c where miss = any(${bits}::int[])
    ),
    kinds as materialized (
      select miss, kind, currency, sum(plans) as plans, sum(outstanding) as outstanding, sum(overdue) as overdue
      from cells group by miss, kind, currency
    ),
    desks as materialized (
      select miss, desk, sum(plans) as plans from cells
      where miss = any(${[0, bitOf("branch"), bitOf("manager")]}::int[]) group by miss, desk
    )
    ${count("status", Prisma.sql`(kind >> 3) & 15`, kinds)}
    union all ${count("bucket", Prisma.sql`kind & 7`, kinds)}
    union all ${count("term", Prisma.sql`(kind >> 7) & 1023`, kinds)}
    union all ${count("product", Prisma.sql`kind >> 17`, kinds)}
    union all ${count("currency", Prisma.sql`currency`, kinds)}
    union all ${count("branch", Prisma.sql`desk & 2147483647`, desks)}
    union all ${count("manager", Prisma.sql`desk >> 31`, desks)}
    union all
    select 'total', currency::text, sum(plans)::bigint, sum(outstanding)::bigint, sum(overdue)::bigint
    from kinds where miss = 0 group by currency having sum(plans) <> 0
    ${
      search
        ? Prisma.sql`union all select 'customers', '', (select count(*) from who), null, null`
        : Prisma.empty
    }`;
}

/** product, instalment count, status and bucket in one number: grouping by it is three times as fast as by four columns. */
const KIND = Prisma.sql`
  ((t.product_id::bigint * 1024 + t.instalment_count) * 16 + case t.status ${Prisma.join(
    STATUS_ORDER.map((status, index) => Prisma.sql`when ${status}::plan_status then ${index}::int`),
    " ",
  )} end) * 8 + t.bucket`;
