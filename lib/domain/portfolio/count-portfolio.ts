import type { PlanFilter } from "@/lib/domain/plans/plan-filter";
import { db, type Prisma, type Tx } from "@/lib/platform/db/client";
import { authorize, type Context, type Reach } from "@/lib/platform/service";
import { cellBounds, cellsThatCount, FACETS, type Facet } from "./cell-conditions";
import { type CountPlan, chooseCountPlan } from "./count-sources";
import { countStatement, readValue } from "./count-sql";
import { type RangeCondition, rangeConditions } from "./range-conditions";
import { SEARCH_CAP, searchTables } from "./search-candidates";

/** Sums over everything that matches; amounts are minor units and never added across currencies. */
export type CurrencyTotal = {
  currency: string;
  plans: bigint;
  outstandingMinor: bigint;
  overdueMinor: bigint;
};

export type PortfolioCounts = {
  /** How many plans match, whatever the page. */
  plans: bigint;
  /** The currency of most plans first. */
  totals: CurrencyTotal[];
  /** For each facet, plans by option, as they would match with that option and all other filters. */
  facets: Record<Facet, Map<string, bigint>>;
  /** The search names more customers than are looked at; the first `SEARCH_CAP` count. */
  isSearchCapped: boolean;
};

type CountRow = {
  facet: Facet | "total" | "customers";
  value: bigint;
  plans: bigint;
  outstanding: bigint | null;
  overdue: bigint | null;
};

/** Facet counts and totals of the whole filtered set, within the reader's reach. */
export async function countPortfolio(ctx: Context, filter: PlanFilter): Promise<PortfolioCounts> {
  const reach = await authorize(ctx, "portfolio.read");
  const client = ctx.tx ?? db();
  const ranges = rangeConditions(filter, ctx.businessDate);
  const search = await searchTables(client, filter.search, reach, cellBounds(reach, filter));
  const plan: CountPlan = search
    ? { from: "search" }
    : await chooseCountPlan(client, cellsThatCount(reach, filter), ranges);
  return countBy(client, reach, filter, ranges, plan, search);
}

/** The same counts by whichever plan; only the time differs. */
export async function countBy(
  client: Pick<Tx, "$queryRaw">,
  reach: Reach,
  filter: PlanFilter,
  ranges: readonly RangeCondition[],
  plan: CountPlan,
  search: Prisma.Sql | null = null,
): Promise<PortfolioCounts> {
  const rows = await client.$queryRaw<CountRow[]>(countStatement(reach, filter, ranges, plan, search));
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, new Map()])) as PortfolioCounts["facets"];
  const totals: CurrencyTotal[] = [];
  let isSearchCapped = false;
  for (const { facet, value, plans, outstanding, overdue } of rows) {
    if (facet === "customers") isSearchCapped = plans > SEARCH_CAP;
    else if (facet === "total") {
      totals.push({
        currency: readValue(facet, value),
        plans,
        outstandingMinor: outstanding ?? 0n,
        overdueMinor: overdue ?? 0n,
      });
    } else facets[facet].set(readValue(facet, value), plans);
  }
  totals.sort((a, b) => Number(b.plans - a.plans) || a.currency.localeCompare(b.currency, "en"));
  return { plans: totals.reduce((sum, total) => sum + total.plans, 0n), totals, facets, isSearchCapped };
}
