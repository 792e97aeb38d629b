import { Prisma, type Tx } from "@/lib/platform/db/client";
import { countLoosePlans, LOOSE_CELLS, packSums } from "./count-packs";
import { allRanges, type RangeCondition } from "./range-conditions";
import { estimateCells, estimateRanges } from "./range-estimates";

/**
 * Where the sums by cell come from. `cells` know them. `inside` adds up the plans within one range that are within the
 * others too; `open` the open plans within the only range, closed ones being within it altogether; `reach` those of the
 * cells that count. `outside` takes the plans beyond the ranges away from what the cells know, `packs` those beyond the
 * other ranges from what the packs of one range know: less work for wide ranges. `search` adds up the plans found.
 */
export type CountPlan =
  | { from: "cells" | "outside" | "search" }
  | { from: "inside" | "packs"; along: RangeCondition }
  | { from: "open"; along: Prisma.Sql }
  | { from: "reach"; cells: Prisma.Sql };

/** Marking and grouping all cells, or all packs, costs about as much as adding up this many plans. */
const PLANS_WORTH_OF_CELLS = 120_000;
const PLANS_WORTH_OF_PACKS = 90_000;

/** The cheapest way to count by the estimated number of plans it has to look at. `cells` are those that count. */
export async function chooseCountPlan(
  client: Pick<Tx, "$queryRaw">,
  cells: Prisma.Sql | null,
  ranges: readonly RangeCondition[],
): Promise<CountPlan> {
  const [first] = ranges;
  if (!first) return { from: "cells" };
  const open = ranges.length === 1 ? first.open : null;
  const [sizes, inReach, loose] = await Promise.all([
    estimateRanges(client, open ? [{ ...first, test: open.test }] : ranges),
    cells ? estimateCells(client, cells) : Number.POSITIVE_INFINITY,
    countLoosePlans(client),
  ]);
  const beyond = ranges.map(({ outside }, index) =>
    outside === null ? Number.POSITIVE_INFINITY : (sizes[index]?.outside ?? 0),
  );
  const beyondAll = beyond.reduce((sum, plans) => sum + plans, 0);
  const choices: { plans: number; plan: CountPlan }[] = ranges.flatMap((along, index) => [
    {
      plans: sizes[index]?.inside ?? 0,
      plan: open ? { from: "open", along: open.inside } : { from: "inside", along },
    },
    {
      plans: along.packs
        ? PLANS_WORTH_OF_PACKS +
          loose +
          beyond.reduce((sum, plans, at) => sum + (at === index ? 0 : plans), 0)
        : Number.POSITIVE_INFINITY,
      plan: { from: "packs", along },
    },
  ]);
  choices.push({ plans: PLANS_WORTH_OF_CELLS + beyondAll, plan: { from: "outside" } });
  if (cells) choices.push({ plans: inReach, plan: { from: "reach", cells } });
  return choices.reduce((best, choice) => (choice.plans < best.plans ? choice : best)).plan;
}

/** FROM clauses that give sums `x` (plans, outstanding, overdue) beside their cells `t`. */
export function sumsByCell(plan: CountPlan, ranges: readonly RangeCondition[]): Prisma.Sql[] {
  switch (plan.from) {
    case "cells":
      return CELL_SUMS;
    case "search":
      return [addUp(Prisma.sql`found s where ${allRanges(ranges)}`, 1)];
    case "inside":
      return [addUp(allAlong(plan.along.inside, ranges), 1)];
    case "open":
      return [...CLOSED_CELL_SUMS, addUp(Prisma.sql`plan_state s where ${plan.along}`, 1)];
    case "reach":
      return [addUp(allAlong(inCells(plan.cells), ranges), 1)];
    case "outside":
      return [...CELL_SUMS, ...takeAway(outsidePieces(ranges))];
    case "packs": {
      const { along } = plan;
      const others = outsidePieces([along, ...ranges.filter((range) => range !== along)], 1);
      return [
        ...(along.open ? CLOSED_CELL_SUMS : []),
        packSums(along),
        addUp(allAlong(inCells(LOOSE_CELLS), [along]), 1),
        ...takeAway(others),
      ];
    }
  }
}

/** Rows of plan_state `s` whose cells match, through the index of cells. */
export function inCells(cells: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`s.cell_id = any(array(select t.id from portfolio_cell t where ${cells}))`;
}

/** OFFSET 0 is a fence: the planner takes the road it is shown and not another index it thinks better of. */
function allAlong(road: Prisma.Sql, ranges: readonly RangeCondition[]): Prisma.Sql {
  return Prisma.sql`(
    select s.cell_id, s.outstanding_minor, s.overdue_minor, s.next_due_on, s.oldest_unpaid_on
    from plan_state s where ${road} offset 0) s where ${allRanges(ranges)}`;
}

/** Beyond the first range; within the first and beyond the second; and so on: no plan is taken away twice. */
function outsidePieces(ranges: readonly RangeCondition[], start = 0): Prisma.Sql[] {
  return ranges.flatMap(({ outside }, index) =>
    (index < start ? [] : (outside ?? [])).map(
      (piece) => Prisma.sql`
        select cell_id, outstanding_minor, overdue_minor from plan_state s
        where ${piece} and ${allRanges(ranges.slice(0, index))}`,
    ),
  );
}

/** "0 or more" leaves nothing out. */
function takeAway(pieces: readonly Prisma.Sql[]): Prisma.Sql[] {
  return pieces.length === 0 ? [] : [addUp(Prisma.sql`(${Prisma.join([...pieces], " union all ")}) s`, -1)];
}

function addUp(rows: Prisma.Sql, sign: 1 | -1): Prisma.Sql {
  const by = sign === 1 ? Prisma.empty : Prisma.sql`-`;
  return Prisma.sql`(
    select s.cell_id, ${by}count(*) as plans, ${by}sum(s.outstanding_minor)::bigint as outstanding,
      ${by}sum(s.overdue_minor)::bigint as overdue
    from ${rows} group by s.cell_id
  ) x join portfolio_cell t on t.id = x.cell_id`;
}

/** portfolio_cell_total without its join: what is not folded into the cells yet is simply added. */
function cellSums(which: Prisma.Sql): Prisma.Sql[] {
  return [
    Prisma.sql`(select * from portfolio_cell t where ${which}) t, lateral (
      select t.plans, t.outstanding_minor as outstanding, t.overdue_minor as overdue) x`,
    Prisma.sql`(
      select cell_id, plans, outstanding_minor as outstanding, overdue_minor as overdue from portfolio_delta
    ) x join portfolio_cell t on t.id = x.cell_id and ${which}`,
  ];
}

const CELL_SUMS = cellSums(Prisma.sql`true`);
const CLOSED_CELL_SUMS = cellSums(Prisma.sql`t.status in ('settled', 'cancelled')`);
