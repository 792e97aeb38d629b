import type { PlanFilter } from "@/lib/domain/plans/plan-filter";
import { isWithinReach, type OwnedBy } from "@/lib/domain/plans/plan-reach";
import { Prisma } from "@/lib/platform/db/client";
import type { Reach } from "@/lib/platform/service";
import { excludesClosed } from "./range-conditions";

/** Whose a cell is, in a query that calls portfolio_cell `t`. */
const CELL_OWNER: OwnedBy = { manager: Prisma.sql`t.manager_id`, branch: Prisma.sql`t.branch_id` };

export const FACETS = ["status", "bucket", "product", "term", "currency", "branch", "manager"] as const;

export type Facet = (typeof FACETS)[number];

/** What each facet asks of a cell `t`; null where nothing is chosen. */
export function facetConditions(filter: PlanFilter): Record<Facet, Prisma.Sql | null> {
  const ints = (column: Prisma.Sql, values: readonly number[]) =>
    values.length === 0 ? null : Prisma.sql`${column} = any(${[...values]}::int[])`;
  const { statuses, currencies } = filter;
  return {
    status: statuses.length === 0 ? null : Prisma.sql`t.status = any(${[...statuses]}::plan_status[])`,
    bucket: ints(Prisma.sql`t.bucket`, filter.buckets),
    product: ints(Prisma.sql`t.product_id`, filter.productIds),
    term: ints(Prisma.sql`t.instalment_count`, filter.instalmentCounts),
    currency: currencies.length === 0 ? null : Prisma.sql`t.currency = any(${[...currencies]}::bpchar[])`,
    branch: ints(Prisma.sql`t.branch_id`, filter.branchIds),
    manager: ints(Prisma.sql`t.manager_id`, filter.managerIds),
  };
}

/**
 * What no facet may look beyond: the reader's reach, the currency of an amount range, and cells none of whose plans
 * can be in the ranges (a settled or cancelled plan has no due date and nothing outstanding; arrears are M1 and up:
 * check constraints of plan_state say so).
 */
export function cellBounds(
  reach: Reach,
  filter: Pick<PlanFilter, "outstanding" | "nextDue" | "daysPastDue">,
): Prisma.Sql {
  const { outstanding, daysPastDue } = filter;
  const parts = [isWithinReach(reach, CELL_OWNER)];
  if (outstanding) parts.push(Prisma.sql`t.currency = ${outstanding.currency}::bpchar`);
  if (excludesClosed(filter)) {
    parts.push(Prisma.sql`t.status <> all('{settled,cancelled}'::plan_status[])`);
  }
  if ((daysPastDue?.from ?? 0) > 0) parts.push(Prisma.sql`t.bucket > 0`);
  return Prisma.join(parts, " and ");
}

/** Cells `t` of the whole filter but its ranges and its search. */
export function cellMatches(reach: Reach, filter: PlanFilter): Prisma.Sql {
  const chosen = Object.values(facetConditions(filter)).filter((condition) => condition !== null);
  return Prisma.join([cellBounds(reach, filter), ...chosen], " and ");
}

/** The bit of a facet in the set of facets that a cell misses. */
export const bitOf = (facet: Facet) => 1 << FACETS.indexOf(facet);

/** The facets in which something is chosen, and the set of those that a cell `t` misses. */
export function missedFacets(filter: PlanFilter): { chosen: Facet[]; missed: Prisma.Sql } {
  const conditions = facetConditions(filter);
  const chosen = FACETS.filter((facet) => conditions[facet] !== null);
  const misses = chosen.map(
    (facet) => Prisma.sql`case when ${conditions[facet]} then 0 else ${bitOf(facet)}::bigint end`,
  );
  return {
    chosen,
    missed: misses.length === 0 ? Prisma.sql`0::bigint` : Prisma.sql`(${Prisma.join(misses, " | ")})`,
  };
}

/**
 * Cells `t` that count for anything: those that miss no facet, or one (whose other options they are then). Null where
 * that is every cell of the bank.
 */
export function cellsThatCount(reach: Reach, filter: PlanFilter): Prisma.Sql | null {
  const { chosen, missed } = missedFacets(filter);
  const bounds = cellBounds(reach, filter);
  if (chosen.length < 2) return reach.all ? null : bounds;
  return Prisma.sql`${bounds} and ${missed} & (${missed} - 1) = 0`;
}
