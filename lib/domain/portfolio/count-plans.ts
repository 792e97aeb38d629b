import type { PlanFilter } from "@/lib/domain/plans/plan-filter";
import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context } from "@/lib/platform/service";
import { cellBounds, cellMatches } from "./cell-conditions";
import { chooseCountPlan, sumsByCell } from "./count-sources";
import { rangeConditions } from "./range-conditions";
import { searchTables } from "./search-candidates";

/** How many plans match, and nothing else: for a badge. Without ranges and a search the cells alone know. */
export async function countPlans(ctx: Context, filter: PlanFilter): Promise<number> {
  const reach = await authorize(ctx, "portfolio.read");
  const client = ctx.tx ?? db();
  const ranges = rangeConditions(filter, ctx.businessDate);
  const cells = cellMatches(reach, filter);
  const search = await searchTables(client, filter.search, reach, cellBounds(reach, filter));
  const plan = search ? ({ from: "search" } as const) : await chooseCountPlan(client, cells, ranges);
  const pieces = sumsByCell(plan, ranges).map(
    (from) => Prisma.sql`select x.plans from ${from} where ${cells}`,
  );
  const [row] = await client.$queryRaw<{ plans: bigint }[]>(Prisma.sql`
    ${search ? Prisma.sql`with ${search}` : Prisma.empty}
    select coalesce(sum(plans), 0)::bigint as plans from (${Prisma.join(pieces, " union all ")}) c`);
  return Number(row?.plans ?? 0n);
}
