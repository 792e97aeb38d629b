import { cellBounds, cellMatches } from "@/lib/domain/portfolio/cell-conditions";
import { inCells } from "@/lib/domain/portfolio/count-sources";
import { allRanges, rangeConditions } from "@/lib/domain/portfolio/range-conditions";
import { searchTables } from "@/lib/domain/portfolio/search-candidates";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import { idOfNumber } from "@/lib/platform/numbers";
import type { Context, Reach } from "@/lib/platform/service";
import { NO_FILTER } from "./plan-filter";
import { filterOf, loadPlanListState } from "./plan-filter-url";
import type { PlanSelection } from "./selection";

export type SelectedPlan = { customerId: bigint; planId: bigint };

/**
 * The plans of a selection in the order of their keys, which is the order to lock them in: at most `limit`. `reach` is
 * that of the work to be done, asked for by the caller; what lies beyond it is left out, whatever was ticked.
 */
export async function selectPlans(
  tx: Pick<Tx, "$queryRaw">,
  ctx: Pick<Context, "businessDate">,
  reach: Reach,
  selection: PlanSelection,
  limit: number,
): Promise<SelectedPlan[]> {
  if (selection.mode === "ids") return selectNamed(tx, reach, selection.numbers, limit);
  const filter = filterOf(loadPlanListState(new URLSearchParams(selection.query)));
  const ranges = rangeConditions(filter, ctx.businessDate);
  const cells = cellMatches(reach, filter);
  const search = await searchTables(tx, filter.search, reach, cellBounds(reach, filter));
  if (!search) {
    return tx.$queryRaw<SelectedPlan[]>(Prisma.sql`
      select s.customer_id as "customerId", s.plan_id as "planId" from plan_state s
      where ${inCells(cells)} and ${allRanges(ranges)}
      order by s.customer_id, s.plan_id limit ${limit}`);
  }
  return tx.$queryRaw<SelectedPlan[]>(Prisma.sql`
    with ${search}
    select s.customer_id as "customerId", s.plan_id as "planId"
    from found s join portfolio_cell t on t.id = s.cell_id
    where ${cells} and ${allRanges(ranges)} order by s.customer_id, s.plan_id limit ${limit}`);
}

async function selectNamed(
  tx: Pick<Tx, "$queryRaw">,
  reach: Reach,
  numbers: readonly string[],
  limit: number,
): Promise<SelectedPlan[]> {
  const ids = numbers.map((number) => idOfNumber("plan", number)).filter((id) => id !== null);
  return tx.$queryRaw<SelectedPlan[]>(Prisma.sql`
    select s.customer_id as "customerId", s.plan_id as "planId"
    from plan_state s join portfolio_cell t on t.id = s.cell_id
    where s.plan_id = any(${ids}::bigint[]) and ${cellMatches(reach, NO_FILTER)}
    order by s.customer_id, s.plan_id limit ${limit}`);
}
