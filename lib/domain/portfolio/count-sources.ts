import { db, Prisma, type Tx } from "@/lib/platform/db/client";
import { allInside, type RangeCondition } from "./range-conditions";

/**
 * Where the sums by cell come from: `cells` know them; `inside` adds up the plans within the ranges; `outside` takes
 * the plans beyond the ranges away from what the cells know, which is less work for a wide range; `search` adds up
 * the plans found.
 */
export type CountPlan = "cells" | "inside" | "outside";

/** Marking and grouping all cells costs about as much as adding up this many plans. */
const PLANS_WORTH_OF_CELLS = 150_000;

/** The cheaper way to count, by the planner's own estimate of how many plans lie within and beyond each range. */
export async function chooseCountPlan(
  client: Pick<Tx, "$queryRaw"> = db(),
  ranges: readonly RangeCondition[],
): Promise<CountPlan> {
  if (ranges.length === 0) return "cells";
  if (ranges.some(({ outside }) => outside === null)) return "inside";
  const pieces = ranges.flatMap(({ sizes }) => [sizes.inside, ...sizes.outside]);
  const estimates = await estimateRows(client, pieces);
  let smallestInside = Number.POSITIVE_INFINITY;
  let outside = PLANS_WORTH_OF_CELLS;
  let next = 0;
  for (const { sizes } of ranges) {
    smallestInside = Math.min(smallestInside, estimates[next++] ?? 0);
    for (const _ of sizes.outside) outside += estimates[next++] ?? 0;
  }
  return outside < smallestInside ? "outside" : "inside";
}

type Explained = { "QUERY PLAN": [{ Plan: { "Plan Rows": number; Plans?: { "Plan Rows": number }[] } }] };

async function estimateRows(client: Pick<Tx, "$queryRaw">, conditions: readonly Prisma.Sql[]) {
  const branches = conditions.map((condition) => Prisma.sql`select from plan_state s where ${condition}`);
  const [explained] = await client.$queryRaw<Explained[]>(
    Prisma.sql`explain (format json) ${Prisma.join(branches, " union all ")}`,
  );
  const plan = explained?.["QUERY PLAN"][0].Plan;
  const parts = conditions.length === 1 ? plan && [plan] : plan?.Plans;
  return parts?.map((part) => part["Plan Rows"]) ?? [];
}

/** FROM clauses that give sums `x` (plans, outstanding, overdue) beside their cells `t`. */
export function sumsByCell(plan: CountPlan | "search", ranges: readonly RangeCondition[]): Prisma.Sql[] {
  switch (plan) {
    case "cells":
      return CELL_SUMS;
    case "inside":
      return [addUp(Prisma.sql`select * from plan_state s where ${allInside(ranges)}`, 1)];
    case "search":
      return [addUp(Prisma.sql`select * from found s where ${allInside(ranges)}`, 1)];
    case "outside": {
      const pieces = outsidePieces(ranges);
      // "0 or more" leaves nothing out.
      if (pieces.length === 0) return CELL_SUMS;
      return [...CELL_SUMS, addUp(Prisma.join(pieces, " union all "), -1)];
    }
  }
}

/** Beyond the first range; within the first and beyond the second; and so on: no plan is taken away twice. */
function outsidePieces(ranges: readonly RangeCondition[]): Prisma.Sql[] {
  return ranges.flatMap(({ outside }, index) =>
    (outside ?? []).map(
      (piece) => Prisma.sql`
        select cell_id, outstanding_minor, overdue_minor from plan_state s
        where ${piece} and ${allInside(ranges.slice(0, index))}`,
    ),
  );
}

function addUp(rows: Prisma.Sql, sign: 1 | -1): Prisma.Sql {
  const by = sign === 1 ? Prisma.empty : Prisma.sql`-`;
  return Prisma.sql`(
    select s.cell_id, ${by}count(*) as plans, ${by}sum(s.outstanding_minor)::bigint as outstanding,
      ${by}sum(s.overdue_minor)::bigint as overdue
    from (${rows}) s group by s.cell_id
  ) x join portfolio_cell t on t.id = x.cell_id`;
}

/** portfolio_cell_total without its join: what is not folded into the cells yet is simply added. */
const CELL_SUMS = [
  Prisma.sql`portfolio_cell t, lateral (
    select t.plans, t.outstanding_minor as outstanding, t.overdue_minor as overdue) x`,
  Prisma.sql`(
    select cell_id, plans, outstanding_minor as outstanding, overdue_minor as overdue from portfolio_delta
  ) x join portfolio_cell t on t.id = x.cell_id`,
];
