import { inCells } from "@/lib/domain/portfolio/count-sources";
import { allRanges } from "@/lib/domain/portfolio/range-conditions";
import { estimateCells, estimateRanges } from "@/lib/domain/portfolio/range-estimates";
import { Prisma } from "@/lib/platform/db/client";
import { orderBy, pastStartWithNulls } from "./list-plans-order";
import type { Quest } from "./list-plans-walk";

/** The columns that the indexes of cells and of ranges all carry, but for the opening date. */
const COLUMNS = Prisma.sql`s.plan_id, s.cell_id, s.outstanding_minor, s.next_due_on, s.oldest_unpaid_on`;

/** No index of ranges carries the opening date: a row that has to be fetched for it costs as much as so many entries. */
const ENTRIES_WORTH_OF_ROW = 4;

/**
 * The first plans of a phase, found by collecting all that match and keeping the best: right when little matches. The
 * road is the cells or one of the ranges, whichever is shorter; OFFSET 0 is a fence that keeps the planner on it.
 */
export async function gatherPlans(quest: Quest): Promise<bigint[]> {
  const { client, ranges, order, phase, limit } = quest;
  const cells = Prisma.sql`${quest.cells} and ${phase.cells}`;
  const [inMatching, sizes] = await Promise.all([
    estimateCells(client, cells),
    estimateRanges(client, ranges),
  ]);
  const perEntry = order.key === "opened" ? ENTRIES_WORTH_OF_ROW : 1;
  const shortest = ranges.reduce<{ road: Prisma.Sql; size: number } | null>((best, { inside }, index) => {
    const size = (sizes[index]?.inside ?? Number.POSITIVE_INFINITY) * perEntry;
    return best && best.size <= size ? best : { road: inside, size };
  }, null);
  const isByRange = shortest !== null && shortest.size < inMatching;
  const opened = order.key === "opened" ? Prisma.sql`, s.opened_on` : Prisma.empty;
  const rows = await client.$queryRaw<{ planId: bigint }[]>(Prisma.sql`
    select s.plan_id as "planId" from (
      select ${COLUMNS} ${opened} from plan_state s where ${isByRange ? shortest.road : inCells(cells)} offset 0
    ) s
    where ${isByRange ? amongCells(cells) : Prisma.sql`true`} and ${phase.belongs} and ${phase.isPast} and ${allRanges(ranges)}
    order by ${phase.orderBy} limit ${limit}`);
  return rows.map(({ planId }) => planId);
}

/** Looked up in a hash table of the cells; a join might be made by an index, once for every plan. */
function amongCells(cells: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(s.cell_id in (select t.id from portfolio_cell t where ${cells})) is true`;
}

/** The first of the plans that a search has found; `search` are its tables. */
export async function sortFound(quest: Omit<Quest, "phase">, search: Prisma.Sql): Promise<bigint[]> {
  const { client, ranges, cells, order, limit } = quest;
  const rows = await client.$queryRaw<{ planId: bigint }[]>(Prisma.sql`
    with ${search}
    select s.plan_id as "planId" from found s join portfolio_cell t on t.id = s.cell_id
    where ${cells} and ${allRanges(ranges)} and ${pastStartWithNulls(order)}
    order by ${orderBy(order)} limit ${limit}`);
  return rows.map(({ planId }) => planId);
}
