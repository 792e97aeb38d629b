import type { PlanFilter } from "@/lib/domain/plans/plan-filter";
import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context, type Reach } from "@/lib/platform/service";
import { cellBounds, FACETS, type Facet } from "./cell-conditions";
import { type CurrencyTotal, countPortfolio, type PortfolioCounts } from "./count-portfolio";

/** `name` is null where the value speaks for itself or is a word of the enums. */
export type FacetOption = { value: string; name: string | null; count: bigint };

export type PortfolioFacets = {
  plans: bigint;
  totals: CurrencyTotal[];
  options: Record<Facet, FacetOption[]>;
  isSearchCapped: boolean;
};

type Named = "product" | "branch" | "manager";
type NameRow = { facet: Named; value: string; name: string };

/** Counts, totals and the options of each facet by name. A chosen option stays on offer when nothing matches it. */
export async function listFacets(ctx: Context, filter: PlanFilter): Promise<PortfolioFacets> {
  const reach = await authorize(ctx, "portfolio.read");
  const counts = await countPortfolio(ctx, filter);
  const chosen = chosenValues(filter);
  const names = await selectNames(ctx, reach, counts, chosen);
  const options = Object.fromEntries(
    FACETS.map((facet) => {
      const missing = chosen[facet].filter((value) => !counts.facets[facet].has(value));
      const all = [...counts.facets[facet], ...missing.map((value): [string, bigint] => [value, 0n])];
      return [
        facet,
        all.map(([value, count]) => ({ value, name: names.get(`${facet}:${value}`) ?? null, count })),
      ];
    }),
  ) as PortfolioFacets["options"];
  const { plans, totals, isSearchCapped } = counts;
  return { plans, totals, options, isSearchCapped };
}

function chosenValues(filter: PlanFilter): Record<Facet, string[]> {
  return {
    status: [...filter.statuses],
    bucket: filter.buckets.map(String),
    product: filter.productIds.map(String),
    term: filter.instalmentCounts.map(String),
    currency: [...filter.currencies],
    branch: filter.branchIds.map(String),
    manager: filter.managerIds.map(String),
  };
}

/** Names of what was counted; of what was only chosen no more than the reader's own plans show anyway. */
async function selectNames(
  ctx: Context,
  reach: Reach,
  { facets }: PortfolioCounts,
  chosen: Record<Facet, string[]>,
): Promise<Map<string, string>> {
  const counted = (facet: Named) => Prisma.sql`${[...facets[facet].keys()].map(Number)}::int[]`;
  const asked = (facet: Named) =>
    Prisma.sql`${chosen[facet].filter((value) => !facets[facet].has(value)).map(Number)}::int[]`;
  const within = cellBounds(reach, { outstanding: null, nextDue: null, daysPastDue: null });
  const isSeen = (facet: Named, column: Prisma.Sql) => Prisma.sql`
    (n.id = any(${counted(facet)}) or n.id = any(${asked(facet)})
      and exists (select from portfolio_cell t where ${column} = n.id and ${within}))`;
  const name = ctx.locale === "zh-CN" ? Prisma.sql`n.name_zh` : Prisma.sql`n.name_en`;
  const rows = await (ctx.tx ?? db()).$queryRaw<NameRow[]>(Prisma.sql`
    select 'product' as facet, n.id::text as value, ${name} as name from product n
    where ${isSeen("product", Prisma.sql`t.product_id`)}
    union all
    select 'branch', n.id::text, ${name} from branch n where ${isSeen("branch", Prisma.sql`t.branch_id`)}
    union all
    select 'manager', n.id::text, n.display_name from staff n
    where ${isSeen("manager", Prisma.sql`t.manager_id`)}`);
  return new Map(rows.map((row) => [`${row.facet}:${row.value}`, row.name]));
}
