import { allRanges, excludesClosed, type RangeCondition } from "@/lib/domain/portfolio/range-conditions";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import { PlanStatus } from "@/lib/platform/db/generated/enums";
import type { ReadOrder } from "./list-plans-order";
import type { Phase } from "./list-plans-phases";
import type { PlanFilter } from "./plan-filter";

/** How many entries a walk may look at before it gives up: some milliseconds, whether the index is enough or not. */
const STRETCH = { index: 6_000, table: 2_000 };

/** What to list: shared by both ways of finding plans. */
export type Quest = {
  client: Pick<Tx, "$queryRaw">;
  filter: PlanFilter;
  ranges: readonly RangeCondition[];
  /** The cells `t` that match. */
  cells: Prisma.Sql;
  order: ReadOrder;
  phase: Phase;
  limit: number;
};

type Stretch = { scanned: number | null; ids: bigint[] };

/**
 * The first plans of a phase, found by walking the index of its order and dropping what does not match: right when
 * much matches. Null when a bounded stretch did not fill the page; then so little matches that gathering is cheap.
 */
export async function walkPlans(quest: Quest, given?: number): Promise<bigint[] | null> {
  const { client, filter, ranges, cells, order, phase, limit } = quest;
  const stretch = given ?? STRETCH[isIndexEnough(quest) ? "index" : "table"];
  const columns = columnsFor(order, ranges.length > 0);
  const onKey = ranges.filter(({ name }) => !phase.isNull && name === RANGE_OF[order.key]);
  const statuses = statusesOf(order, filter);
  if (statuses.length === 0) return [];
  // Rows without a value are strewn among the others: passing over one counts as having looked at it.
  const [before, after] = phase.isNull
    ? [Prisma.sql`true`, phase.belongs]
    : [phase.belongs, Prisma.sql`true`];
  const pieces = statuses.map(
    (status) => Prisma.sql`
      (select s.plan_id, s.cell_id ${columns} from plan_state s
       where ${status} and ${before} and ${phase.isPast} and ${allRanges(onKey)}
       order by ${phase.orderBy} limit ${stretch})`,
  );
  // Read one after the other until the page is full: only a page that is not full asks how far the walk went.
  const [walked = { scanned: null, ids: [] }] = await client.$queryRaw<Stretch[]>(Prisma.sql`
    with walked as materialized (
      select * from (${Prisma.join(pieces, " union all ")}) s order by ${phase.orderBy} limit ${stretch}
    ), matching as materialized (
      select s.plan_id from walked s
      where ${after} and ${allRanges(ranges)} and coalesce((
        select true from portfolio_cell t where t.id = s.cell_id and ${cells}), false)
      order by ${phase.orderBy} limit ${limit}
    )
    select array(select plan_id from matching) as ids, case when (select count(*) from matching) < ${limit}
      then (select count(*)::int from walked) end as scanned`);
  return walked.scanned === null || walked.scanned < stretch ? walked.ids : null;
}

const RANGE_OF = { outstanding: "outstanding", due: "nextDue", dpd: "daysPastDue", opened: null, plan: null };

/** The indexes of number and opening date carry no amounts and dates, and none tells of rows without a value. */
function isIndexEnough({ order: { key }, ranges, phase }: Quest): boolean {
  if (phase.isNull) return false;
  return ranges.length === 0 || (key !== "opened" && key !== "plan");
}

/** No more than is used, so that the index alone answers. */
function columnsFor({ key, column }: ReadOrder, hasRanges: boolean): Prisma.Sql {
  if (!hasRanges) return column ? Prisma.sql`, ${column}` : Prisma.empty;
  const opened = key === "opened" ? Prisma.sql`, s.opened_on` : Prisma.empty;
  return Prisma.sql`, s.outstanding_minor, s.next_due_on, s.oldest_unpaid_on ${opened}`;
}

/**
 * The indexes of these two orders begin with the status: one walk for each status in question, merged. None, where
 * only closed plans are asked for and a range that no closed plan is in.
 */
function statusesOf({ key }: ReadOrder, filter: PlanFilter): Prisma.Sql[] {
  if (key !== "opened" && key !== "outstanding") return [Prisma.sql`true`];
  const closed = excludesClosed(filter);
  return Object.values(PlanStatus)
    .filter((status) => filter.statuses.length === 0 || filter.statuses.includes(status))
    .filter((status) => !closed || (status !== "settled" && status !== "cancelled"))
    .map((status) => Prisma.sql`s.status = ${status}::plan_status`);
}
