import { filterOf, loadPlanListState } from "@/lib/domain/plans/plan-filter-url";
import { countPlans } from "@/lib/domain/portfolio/count-plans";
import type { Context } from "@/lib/platform/service";
import type { SavedViewRow } from "./list-views";

/** The first so many views of the bar carry a count; the rest is found by name. */
export const COUNTED_VIEWS = 8;

export type ViewCount = { id: number; count: number };

/** How many plans each view shows now, one after the other: a badge is not worth the whole pool. */
export async function countViews(
  ctx: Context,
  views: readonly Pick<SavedViewRow, "id" | "query">[],
): Promise<ViewCount[]> {
  const counts: ViewCount[] = [];
  for (const { id, query } of views.slice(0, COUNTED_VIEWS)) {
    const filter = filterOf(loadPlanListState(new URLSearchParams(query)));
    counts.push({ id, count: await countPlans(ctx, filter) });
  }
  return counts;
}
