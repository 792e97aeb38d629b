import { readSearch } from "@/lib/domain/plans/plan-filter-search";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import type { Reach } from "@/lib/platform/service";
import { estimateCells, estimateRows } from "./range-estimates";

/** A name that so many people share is not a search; the first ones by name are looked at and the reader is told. */
export const SEARCH_CAP = 10_000;

/** Asking whether a namesake has a plan in reach costs about as much as looking at so many plans in reach. */
const PLANS_WORTH_OF_NAMESAKE = 3;

/**
 * Common table expressions of a search: `who` (customers) and `found` (their plans, as rows of plan_state). Null when
 * there is nothing to search for. `bounds` on a cell `t` hold the reach: only customers with a plan in it count for
 * the cap, so that namesakes elsewhere never hide one's own.
 */
export async function searchTables(
  client: Pick<Tx, "$queryRaw">,
  search: string,
  reach: Reach,
  bounds: Prisma.Sql,
): Promise<Prisma.Sql | null> {
  const meaning = readSearch(search);
  if (!meaning) return null;
  const { planId, customerId, tail, namePattern } = meaning;
  if (planId !== null) {
    return Prisma.sql`
      who as (select 0::bigint as id where false),
      found as materialized (select s.* from plan_state s where s.plan_id = ${planId}::bigint)`;
  }
  const sources: Prisma.Sql[] =
    namePattern === null ? [] : await namesakes(client, namePattern, reach, bounds);
  if (tail !== null) {
    sources.push(Prisma.sql`(select customer_id as id from customer_identifier where tail = ${tail})`);
  }
  if (customerId !== null) sources.push(Prisma.sql`(select ${customerId}::bigint as id)`);
  return Prisma.sql`
    who as materialized (
      select id from (${Prisma.join(sources, " union ")}) u order by id limit ${SEARCH_CAP + 1}),
    found as materialized (
      select s.* from (select id from who limit ${SEARCH_CAP}) w join plan_state s on s.customer_id = w.id)`;
}

/** Selects of customers by the start of their name or of its last word, in the order of the name. */
async function namesakes(
  client: Pick<Tx, "$queryRaw">,
  pattern: string,
  reach: Reach,
  bounds: Prisma.Sql,
): Promise<Prisma.Sql[]> {
  if (!reach.all && (await isReachSmaller(client, pattern, bounds))) {
    return [
      Prisma.sql`(
        select c.id from (
          select distinct s.customer_id from plan_state s
          where s.cell_id = any(array(select t.id from portfolio_cell t where ${bounds})) offset 0
        ) mine join customer c on c.id = mine.customer_id
        where c.name_key like ${pattern} or c.name_tail_key like ${pattern}
        order by c.name_key using ~<~, c.id limit ${SEARCH_CAP + 1})`,
    ];
  }
  // The cells in reach are looked up in a hash table; a join would go through an index for every namesake's plan.
  const isInReach = reach.all
    ? Prisma.sql`true`
    : Prisma.sql`coalesce((
        select true from plan_state s
        where s.customer_id = c.id and (s.cell_id in (select t.id from portfolio_cell t where ${bounds})) is true
        limit 1), false)`;
  const named = (column: Prisma.Sql, others: Prisma.Sql) => Prisma.sql`(
    select c.id from customer c where ${column} like ${pattern} and ${others} and ${isInReach}
    order by ${column} using ~<~, c.id limit ${SEARCH_CAP + 1})`;
  // A name of one word is its own last word, and not in the index of these; who is found by both need not be twice.
  return [
    named(Prisma.sql`c.name_key`, Prisma.sql`true`),
    named(
      Prisma.sql`c.name_tail_key`,
      Prisma.sql`c.name_tail_key <> c.name_key and c.name_key not like ${pattern}`,
    ),
  ];
}

/** Whether it is quicker to look at all customers in reach than at all namesakes in the bank. */
async function isReachSmaller(client: Pick<Tx, "$queryRaw">, pattern: string, bounds: Prisma.Sql) {
  const [names, plans] = await Promise.all([
    estimateRows(client, [
      Prisma.sql`select from customer where name_key like ${pattern}`,
      Prisma.sql`select from customer where name_tail_key like ${pattern} and name_tail_key <> name_key`,
    ]),
    estimateCells(client, bounds),
  ]);
  return plans < Math.max(...names) * PLANS_WORTH_OF_NAMESAKE;
}
