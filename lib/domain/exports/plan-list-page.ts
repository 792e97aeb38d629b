import { orderBy, readOrder } from "@/lib/domain/plans/list-plans-order";
import { PLAN_COLUMNS } from "@/lib/domain/plans/plan-columns";
import { NO_FILTER } from "@/lib/domain/plans/plan-filter";
import { filterOf, loadPlanListState, planListHref, sortOf } from "@/lib/domain/plans/plan-filter-url";
import { isWithinReach, type OwnedBy } from "@/lib/domain/plans/plan-reach";
import { cellBounds, cellMatches } from "@/lib/domain/portfolio/cell-conditions";
import { allRanges, rangeConditions } from "@/lib/domain/portfolio/range-conditions";
import { searchTables } from "@/lib/domain/portfolio/search-candidates";
import { Prisma } from "@/lib/platform/db/client";
import type { ListPage, OpenedList, Reading } from "./list-page";
import { planColumns } from "./plan-list-columns";
import { describePlanList } from "./plan-list-words";
import { tickedIds, tickedIn } from "./ticked-rows";

const CELL_OWNER: OwnedBy = { manager: Prisma.sql`t.manager_id`, branch: Prisma.sql`t.branch_id` };

/** The page that was looked at, the view it came from and what was open beside it are not the list. */
const NOT_KEPT = { after: null, before: null, view: null, group: null, plan: null };

export const planListPage: ListPage = {
  titleKey: "portfolio.title",
  plainName: "plans",
  columns: PLAN_COLUMNS,
  href: (query) => planListHref({ ...readState(query), ...NOT_KEPT }),
  open: openPlanList,
  describe: (reading, query) => describePlanList(reading, readState(query), tickedIn(query)),
};

function readState(query: string) {
  return loadPlanListState(new URLSearchParams(query));
}

/** The list's own conditions and order over all rows instead of a page of them. */
async function openPlanList(
  reading: Reading,
  query: string,
  columns: readonly string[],
): Promise<OpenedList> {
  const { client, businessDate, reaches } = reading;
  const state = readState(query);
  const ticked = tickedIn(query);
  const filter = ticked ? NO_FILTER : filterOf(state);
  const [reach, ...others] = reaches;
  const ranges = rangeConditions(filter, businessDate);
  const search = await searchTables(client, filter.search, reach, cellBounds(reach, filter));
  const conditions = [
    cellMatches(reach, filter),
    ...others.map((other) => isWithinReach(other, CELL_OWNER)),
    allRanges(ranges),
    ticked ? Prisma.sql`s.plan_id = any(${tickedIds(ticked)}::bigint[])` : Prisma.sql`true`,
  ];
  const from = Prisma.sql`
    from ${search ? Prisma.sql`found` : Prisma.sql`plan_state`} s join portfolio_cell t on t.id = s.cell_id`;
  const where = Prisma.sql`where ${Prisma.join(conditions, " and ")}`;
  const tables = search ? Prisma.sql`with ${search}` : Prisma.empty;
  const { selected, joins, ...shown } = planColumns(reading, columns);
  const order = orderBy(readOrder({ sort: sortOf(state.sort), cursor: null }));
  return {
    ...shown,
    count: Prisma.sql`${tables} select count(*) ${from} ${where}`,
    rows: Prisma.sql`${tables} select ${selected} ${from} ${joins} ${where} order by ${order}`,
  };
}
