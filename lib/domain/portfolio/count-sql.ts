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

/** Where the set of missed facets stands in a key, above everything that the cell's own keys hold. */
const MISS = Prisma.sql`52`;

/** How each facet is read from a key of `kinds` or `desks`. */
const VALUES: Record<Facet, { from: Prisma.Sql; value: Prisma.Sql }> = {
  bucket: { from: Prisma.sql`kinds`, value: Prisma.sql`key & 7` },
  status: { from: Prisma.sql`kinds`, value: Prisma.sql`key >> 3 & 15` },
  term: { from: Prisma.sql`kinds`, value: Prisma.sql`key >> 7 & 1023` },
  product: { from: Prisma.sql`kinds`, value: Prisma.sql`key >> 17 & 1048575` },
  currency: { from: Prisma.sql`kinds`, value: Prisma.sql`key >> 37 & 32767` },
  branch: { from: Prisma.sql`desks`, value: Prisma.sql`key & 1048575` },
  manager: { from: Prisma.sql`desks`, value: Prisma.sql`key >> 20 & 134217727` },
};

/**
 * One statement for the counts of every facet and the totals of every currency.
 *
 * A facet counts what would match with each of its options and every *other* filter. So each cell carries the set of
 * facets it misses (a bit each): nothing missed counts everywhere, one facet missed counts for that facet only. The
 * cells' two keys (kind_key: currency, product, term, status, bucket; desk_key: manager, branch) make two groupings by
 * one number do for all facets. `search` are the tables of a search, or null.
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
  const only = (facets: readonly Facet[]) => Prisma.sql`any(${[0, ...facets.map(bitOf)]}::bigint[])`;
  // Cells are cheaper read twice than written down; sums that had to be made are not.
  const materialized = plan.from === "cells" ? Prisma.sql`not materialized` : Prisma.sql`materialized`;
  const counts = FACETS.map((facet) => {
    const { from, value } = VALUES[facet];
    return Prisma.sql`
      select ${facet}::text as facet, ${value} as value, sum(plans)::bigint as plans,
        null::bigint as outstanding, null::bigint as overdue
      from ${from} where key >> ${MISS} = ${only([facet])} group by 2 having sum(plans) <> 0`;
  });
  return Prisma.sql`
    with ${search ? Prisma.sql`${search},` : Prisma.empty}
    cells as ${materialized} (
      select * from (${Prisma.join(sources, " union all ")}) c where miss = ${only(chosen)}
    ),
    kinds as materialized (
      select kind_key | (miss << ${MISS}) as key, sum(plans) as plans, sum(outstanding) as outstanding,
        sum(overdue) as overdue
      from cells where miss = ${only(["status", "bucket", "product", "term", "currency"])} group by 1
    ),
    desks as materialized (
      select desk_key | (miss << ${MISS}) as key, sum(plans) as plans
      from cells where miss = ${only(["branch", "manager"])} group by 1
    )
    ${Prisma.join(counts, " union all ")}
    union all
    select 'total', key >> 37 & 32767, sum(plans)::bigint, sum(outstanding)::bigint, sum(overdue)::bigint
    from kinds where key >> ${MISS} = 0 group by 2 having sum(plans) <> 0
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
