import type { PlanFilter } from "@/lib/domain/plans/plan-filter";
import { Prisma } from "@/lib/platform/db/client";
import { PlanStatus } from "@/lib/platform/db/generated/enums";
import type { Reach } from "@/lib/platform/service";
import { bitOf, cellBounds, FACETS, type Facet, missedFacets } from "./cell-conditions";
import { type CountPlan, sumsByCell } from "./count-sources";
import type { RangeCondition } from "./range-conditions";

/** As the database numbers them in kind_key, like the currency's letters. */
const STATUS_ORDER = Object.values(PlanStatus);
const LETTER_BITS = 5;
const LETTER_BEFORE_A = 64;

/** How each facet is read from a group's key. */
const VALUES: Record<Facet, Prisma.Sql> = {
  bucket: Prisma.sql`kind_key & 7`,
  status: Prisma.sql`kind_key >> 3 & 15`,
  term: Prisma.sql`kind_key >> 7 & 1023`,
  product: Prisma.sql`kind_key >> 17 & 1048575`,
  currency: Prisma.sql`kind_key >> 37 & 32767`,
  branch: Prisma.sql`desk_key & 1048575`,
  manager: Prisma.sql`desk_key >> 20 & 134217727`,
};

/** The groups by one key have none of the other. */
const BY_DESK: readonly Facet[] = ["branch", "manager"];
const groupedBy = (facet: Facet) =>
  BY_DESK.includes(facet) ? Prisma.sql`kind_key is null` : Prisma.sql`desk_key is null`;

/**
 * One statement for the counts of every facet and the totals of every currency.
 *
 * A facet counts what would match with each of its options and every *other* filter. So each cell carries the set of
 * facets it misses (a bit each): nothing missed counts everywhere, one facet missed counts for that facet only. The
 * cells' two keys (kind_key: currency, product, term, status, bucket; desk_key: manager, branch) make two groupings by
 * one number do for all facets, both in one pass. `search` are the tables of a search, or null.
 */
export function countStatement(
  reach: Reach,
  filter: PlanFilter,
  ranges: readonly RangeCondition[],
  plan: CountPlan,
  search: Prisma.Sql | null,
): Prisma.Sql {
  const { chosen, missed } = missedFacets(filter);
  const bounds = cellBounds(reach, filter);
  const sources = sumsByCell(plan, ranges).map(
    (from) => Prisma.sql`
      select ${missed} as miss, t.kind_key, t.desk_key, x.plans, x.outstanding, x.overdue
      from ${from} where ${bounds}`,
  );
  const misses = (facets: readonly Facet[]) => Prisma.sql`miss = any(${[0, ...facets.map(bitOf)]}::bigint[])`;
  const counts = FACETS.map(
    (facet) => Prisma.sql`
      select ${facet}::text as facet, ${VALUES[facet]} as value, sum(plans)::bigint as plans,
        null::bigint as outstanding, null::bigint as overdue
      from groups where ${groupedBy(facet)} and ${misses([facet])} group by 2 having sum(plans) <> 0`,
  );
  return Prisma.sql`
    with ${search ? Prisma.sql`${search},` : Prisma.empty}
    groups as materialized (
      select kind_key, desk_key, miss, sum(plans) as plans, sum(outstanding) as outstanding, sum(overdue) as overdue
      from (${Prisma.join(sources, " union all ")}) c where ${misses(chosen)}
      group by grouping sets ((kind_key, miss), (desk_key, miss))
    )
    ${Prisma.join(counts, " union all ")}
    union all
    select 'total', ${VALUES.currency}, sum(plans)::bigint, sum(outstanding)::bigint, sum(overdue)::bigint
    from groups where ${groupedBy("currency")} and miss = 0 group by 2 having sum(plans) <> 0
    ${search ? Prisma.sql`union all select 'customers', 0, (select count(*) from who), null, null` : Prisma.empty}`;
}

/** The value of a facet as the filter and the address have it. */
export function readValue(facet: Facet | "total" | "customers", value: bigint): string {
  if (facet === "status") return STATUS_ORDER[Number(value)] ?? String(value);
  if (facet !== "currency" && facet !== "total") return String(value);
  const letters = [2, 1, 0].map(
    (place) => (Number(value) >> (place * LETTER_BITS)) & ((1 << LETTER_BITS) - 1),
  );
  return String.fromCharCode(...letters.map((letter) => letter + LETTER_BEFORE_A));
}
