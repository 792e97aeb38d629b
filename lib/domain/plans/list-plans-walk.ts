import { allInside, excludesClosed, type RangeCondition } from "@/lib/domain/portfolio/range-conditions";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import { PlanStatus } from "@/lib/platform/db/generated/enums";
import { orderBy, pastStart, type ReadOrder } from "./list-plans-order";
import type { PlanFilter } from "./plan-filter";

/** How many index entries a walk may look at before it gives up: some milliseconds. */
const STRETCH = 6_000;

export type Walk = {
  client: Pick<Tx, "$queryRaw">;
  filter: PlanFilter;
  ranges: readonly RangeCondition[];
  /** The cells `t` that match. */
  cells: Prisma.Sql;
  order: ReadOrder;
  limit: number;
  /** How many index entries may be looked at; given by tests only. */
  stretch?: number;
};

/**
 * The first plans in order, found by walking the index of the order and dropping what does not match: right when much
 * matches. Null when the page was not full after a bounded stretch; then so little matches that gathering is cheap.
 */
export async function walkPlans(walk: Walk): Promise<bigint[] | null> {
  const found: bigint[] = [];
  for (const phase of phasesOf(walk)) {
    const { ids, scanned } = await walkPhase(walk, phase, walk.limit - found.length);
    found.push(...ids);
    if (found.length === walk.limit) return found;
    if (scanned === (walk.stretch ?? STRETCH)) return null;
  }
  return found;
}

type Phase = { isNull: boolean; isFirst: boolean };

/** Rows with a value and rows without one lie in different places of the order. Constraints tell which there can be. */
function phasesOf({ filter, ranges, order }: Walk): Phase[] {
  if (!order.isNullable) return [{ isNull: false, isFirst: true }];
  const { buckets, statuses } = filter;
  const isClosedOnly =
    statuses.length > 0 && statuses.every((status) => status === "settled" || status === "cancelled");
  const range = ranges.find(({ name }) => name === (order.key === "due" ? "nextDue" : "daysPastDue"));
  const hasValues =
    order.key === "due" ? !isClosedOnly : buckets.length === 0 || buckets.some((bucket) => bucket > 0);
  const hasNulls =
    order.key === "due"
      ? !range
      : (filter.daysPastDue?.from ?? 0) <= 0 && (buckets.length === 0 || buckets.includes(0));
  const kinds = order.nullsFirst ? [true, false] : [false, true];
  const startKind = order.start ? order.start.value === null : kinds[0];
  return kinds
    .slice(kinds.indexOf(startKind ?? false))
    .filter((isNull) => (isNull ? hasNulls : hasValues))
    .map((isNull) => ({ isNull, isFirst: isNull === startKind }));
}

type Stretch = { scanned: number; ids: bigint[] };

async function walkPhase(walk: Walk, phase: Phase, wanted: number): Promise<Stretch> {
  const { client, filter, ranges, cells, order, stretch = STRETCH } = walk;
  const statuses = statusesOf(order, filter);
  if (statuses.length === 0) return { scanned: 0, ids: [] };
  const isPast = phase.isFirst ? pastStart(order) : Prisma.sql`true`;
  const along = phase.isNull ? { ...order, column: null } : order;
  const columns = columnsFor(order, ranges.length > 0);
  const isKind =
    order.isNullable && order.column
      ? Prisma.sql`${order.column} is ${phase.isNull ? Prisma.sql`null` : Prisma.sql`not null`}`
      : Prisma.sql`true`;
  const onKey = ranges.filter(({ name }) => !phase.isNull && name === RANGE_OF[order.key]);
  const piece = (status: Prisma.Sql) => Prisma.sql`
    (select s.plan_id, s.cell_id ${columns} from plan_state s
     where ${status} and ${isKind} and ${isPast} and ${allInside(onKey)}
     order by ${orderBy({ ...along, isNullable: false })} limit ${stretch})`;
  const rows = await client.$queryRaw<Stretch[]>(Prisma.sql`
    with walked as materialized (
      select * from (${Prisma.join(statuses.map(piece), " union all ")}) s
      order by ${orderBy({ ...along, isNullable: false })} limit ${stretch}
    )
    select (select count(*)::int from walked) as scanned, array(
      select s.plan_id from walked s join portfolio_cell t on t.id = s.cell_id
      where ${cells} and ${allInside(ranges)}
      order by ${orderBy({ ...along, isNullable: false })} limit ${wanted}
    ) as ids`);
  return rows[0] ?? { scanned: 0, ids: [] };
}

/** No more than is used, so that the index alone answers. */
function columnsFor({ key, column }: ReadOrder, hasRanges: boolean): Prisma.Sql {
  if (!hasRanges) return column ? Prisma.sql`, ${column}` : Prisma.empty;
  const opened = key === "opened" ? Prisma.sql`, s.opened_on` : Prisma.empty;
  return Prisma.sql`, s.status, s.outstanding_minor, s.next_due_on, s.oldest_unpaid_on ${opened}`;
}

const RANGE_OF = { outstanding: "outstanding", due: "nextDue", dpd: "daysPastDue", opened: null, plan: null };

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
