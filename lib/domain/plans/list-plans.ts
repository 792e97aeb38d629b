import { cellBounds, cellMatches } from "@/lib/domain/portfolio/cell-conditions";
import { rangeConditions } from "@/lib/domain/portfolio/range-conditions";
import { searchTables } from "@/lib/domain/portfolio/search-candidates";
import { db } from "@/lib/platform/db/client";
import { authorize, type Context, type Reach } from "@/lib/platform/service";
import { gatherPlans, sortFound } from "./list-plans-gather";
import { type ReadOrder, readOrder } from "./list-plans-order";
import { phasesOf } from "./list-plans-phases";
import { loadPlanRows, type PlanRow } from "./list-plans-rows";
import { walkPlans } from "./list-plans-walk";
import type { PlanCursor, PlanFilter, PlanPage, PlanSort } from "./plan-filter";

const NARROW_MANAGERS = 3;

export type PlanList = {
  rows: PlanRow[];
  /** Where the neighbouring pages begin; null at either end of the list. */
  previous: PlanCursor | null;
  next: PlanCursor | null;
};

/** One page of the plans that match, within the reader's reach. */
export async function listPlans(ctx: Context, filter: PlanFilter, page: PlanPage): Promise<PlanList> {
  const reach = await authorize(ctx, "portfolio.read");
  const order = readOrder(page);
  const ids = await findPlans(ctx, reach, filter, order, page.size + 1);
  if (!order.isForward && ids.length <= page.size) {
    // Less than a page before that row: the reader is at the beginning, which is better shown full.
    return listPlans(ctx, filter, { ...page, cursor: null });
  }
  const hasMore = ids.length > page.size;
  const shown = order.isForward ? ids.slice(0, page.size) : ids.slice(0, page.size).reverse();
  const rows = await loadPlanRows(ctx.tx ?? db(), ctx, shown);
  return {
    rows,
    previous: (order.isForward ? page.cursor !== null : hasMore) ? cursorOf(rows[0], page.sort) : null,
    next: !order.isForward || hasMore ? cursorOf(rows.at(-1), page.sort) : null,
  };
}

/** Ids in reading order. Which road is cheaper is decided here, never left to the planner's guess of a filter's size. */
async function findPlans(
  ctx: Context,
  reach: Reach,
  filter: PlanFilter,
  order: ReadOrder,
  limit: number,
): Promise<bigint[]> {
  const ranges = rangeConditions(filter, ctx.businessDate);
  const cells = cellMatches(reach, filter);
  const quest = { client: ctx.tx ?? db(), filter, ranges, cells, order };
  const search = await searchTables(quest.client, filter.search, reach, cellBounds(reach, filter));
  if (search) return sortFound({ ...quest, limit }, search);
  const found: bigint[] = [];
  for (const phase of phasesOf(filter, ranges, order)) {
    const part = { ...quest, phase, limit: limit - found.length };
    const walked = isNarrow(reach, filter) ? null : await walkPlans(part);
    found.push(...(walked ?? (await gatherPlans(part))));
    if (found.length === limit) break;
  }
  return found;
}

/** One person's plans are so few that no walk along the whole bank's would meet a page of them soon. */
function isNarrow(reach: Reach, { managerIds }: PlanFilter): boolean {
  const isOwn = !reach.all && reach.branchIds.length === 0;
  return isOwn || (managerIds.length > 0 && managerIds.length <= NARROW_MANAGERS);
}

function cursorOf(row: PlanRow | undefined, { key }: PlanSort): PlanCursor | null {
  if (!row) return null;
  const values = {
    plan: null,
    opened: row.openedOn,
    outstanding: String(row.outstandingMinor),
    due: row.nextDueOn,
    dpd: row.oldestUnpaidOn,
  };
  return { value: values[key], planId: row.planId };
}
