import { Prisma, type Tx } from "@/lib/platform/db/client";
import type { RangeCondition } from "./range-conditions";

type Client = Pick<Tx, "$queryRaw">;
type Explained = { "QUERY PLAN": [{ Plan: { "Plan Rows": number; Plans?: { "Plan Rows": number }[] } }] };

export type RangeSize = { inside: number; outside: number };

/** How many plans lie within and beyond each range by the planner's statistics: a millisecond, and near enough to choose by. */
export async function estimateRanges(
  client: Client,
  ranges: readonly RangeCondition[],
): Promise<RangeSize[]> {
  if (ranges.length === 0) return [];
  const conditions = ranges.flatMap(({ test, beyond }) => [test, ...beyond]);
  const rows = await estimateRows(
    client,
    conditions.map((condition) => Prisma.sql`select from plan_state s where ${condition}`),
  );
  let next = 0;
  const take = () => rows[next++] ?? 0;
  return ranges.map(({ beyond }) => {
    const inside = take();
    return { inside, outside: beyond.reduce((sum) => sum + take(), 0) };
  });
}

/** How many rows the planner expects of each select, none of which is run. */
export async function estimateRows(client: Client, selects: readonly Prisma.Sql[]): Promise<number[]> {
  const [explained] = await client.$queryRaw<Explained[]>(
    Prisma.sql`explain (format json) ${Prisma.join([...selects], " union all ")}`,
  );
  const plan = explained?.["QUERY PLAN"][0].Plan;
  const parts = selects.length === 1 ? plan && [plan] : plan?.Plans;
  return (parts ?? []).map((part) => part["Plan Rows"]);
}

/** A tenth of the cells tells enough to choose by. */
const SAMPLED_PERCENT = 10;

/**
 * About how many plans are in these cells `t`: what is not folded in yet does not matter for a choice. The sample is
 * the same each time, so that a filter is not counted now this way and now that.
 */
export async function estimateCells(client: Client, cells: Prisma.Sql): Promise<number> {
  const [sum] = await client.$queryRaw<{ plans: number }[]>(Prisma.sql`
    select coalesce(sum(plans), 0)::float8 * 100 / ${SAMPLED_PERCENT} as plans
    from portfolio_cell t tablesample bernoulli (${SAMPLED_PERCENT}) repeatable (1) where ${cells}`);
  return sum?.plans ?? 0;
}
