import { readSearch } from "@/lib/domain/plans/plan-filter-search";
import { Prisma } from "@/lib/platform/db/client";

/** A name that so many people share is not a search; the first ones by name are looked at and the reader is told. */
export const SEARCH_CAP = 10_000;

/**
 * Common table expressions of a search: `who` (customers), `found` (their plans as rows of plan_state) and `within`
 * given, the reach on a cell `t`. Null when there is nothing to search for. The cap counts only customers in reach,
 * so that a namesake elsewhere never hides one's own.
 */
export function searchTables(search: string, isAllInReach: boolean, within: Prisma.Sql): Prisma.Sql | null {
  const meaning = readSearch(search);
  if (!meaning) return null;
  const { planId, customerId, tail, namePattern } = meaning;
  const isMine = isAllInReach ? Prisma.sql`true` : Prisma.sql`id in (select customer_id from mine)`;
  const sources: Prisma.Sql[] = [];
  if (namePattern !== null) {
    for (const column of [Prisma.sql`name_key`, Prisma.sql`name_tail_key`]) {
      sources.push(Prisma.sql`
        (select id from customer where ${column} like ${namePattern} and ${isMine}
         order by ${column} using ~<~, id limit ${SEARCH_CAP + 1})`);
    }
  }
  if (tail !== null) {
    sources.push(Prisma.sql`(select customer_id from customer_identifier where tail = ${tail})`);
  }
  if (customerId !== null) sources.push(Prisma.sql`(select ${customerId}::bigint as id)`);
  if (planId !== null) {
    return Prisma.sql`
      who as (select 0::bigint as id where false),
      found as materialized (select s.* from plan_state s where s.plan_id = ${planId}::bigint)`;
  }
  const mine = isAllInReach
    ? Prisma.empty
    : Prisma.sql`mine as materialized (
        select s.customer_id from plan_state s
        where s.cell_id = any(array(select t.id from portfolio_cell t where ${within}))),`;
  return Prisma.sql`
    ${mine}
    who as materialized (
      select id from (${Prisma.join(sources, " union ")}) u order by id limit ${SEARCH_CAP + 1}),
    found as materialized (
      select s.* from (select id from who limit ${SEARCH_CAP}) w join plan_state s on s.customer_id = w.id)`;
}
