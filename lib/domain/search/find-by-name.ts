import { isWithinReach } from "@/lib/domain/plans/plan-reach";
import { db, Prisma, type Tx } from "@/lib/platform/db/client";
import type { Reach } from "@/lib/platform/service";

/** With fewer plans in reach than this, all their owners are looked at sooner than namesakes in the whole bank. */
const SMALL_REACH = 2_000;
/** So many namesakes are looked at one by one; when too few of them are in reach, whoever is in reach is looked at instead. */
const NAMESAKES_WALKED = 5_000;

type Client = Pick<Tx, "$queryRaw">;
/** A column of customer `c`, and the condition of its index. */
type Name = { column: Prisma.Sql; has: Prisma.Sql };

const NAME: Name = { column: Prisma.sql`c.name_key`, has: Prisma.sql`true` };
/** A name of one word is its own last word, and found by the former. */
const LAST_WORD: Name = {
  column: Prisma.sql`c.name_tail_key`,
  has: Prisma.sql`c.name_tail_key <> c.name_key`,
};

const CELL_OWNER = { manager: Prisma.sql`t.manager_id`, branch: Prisma.sql`t.branch_id` };
const CUSTOMER_OWNER = { manager: Prisma.sql`c.manager_id`, branch: Prisma.sql`c.branch_id` };

/**
 * The first customers in reach whose name begins so, then those whose last word does. What is read does not grow with
 * the bank: either few namesakes until enough of them are in reach, or those in reach where they are few.
 */
export async function findByName(reach: Reach, pattern: string, limit: number): Promise<bigint[]> {
  const client = db();
  if (!reach.all && (await isSmallReach(client, reach))) return walkReach(client, reach, pattern, limit);
  const named = await walkNamesakes(client, reach, pattern, NAME, limit);
  if (named.length >= limit) return named;
  const ended = await walkNamesakes(client, reach, pattern, LAST_WORD, limit + named.length);
  const found = [...new Set([...named, ...ended])].slice(0, limit);
  const isSure = reach.all || found.length >= limit || !(await isCommon(client, pattern));
  return isSure ? found : walkReach(client, reach, pattern, limit);
}

async function isSmallReach(client: Client, reach: Reach): Promise<boolean> {
  const [sum] = await client.$queryRaw<{ plans: number }[]>(Prisma.sql`
    select coalesce(sum(plans), 0)::float8 as plans from portfolio_cell t where ${isWithinReach(reach, CELL_OWNER)}`);
  return (sum?.plans ?? 0) < SMALL_REACH;
}

/** Whether there are more namesakes than were looked at. */
async function isCommon(client: Client, pattern: string): Promise<boolean> {
  const more = ({ column, has }: Name) => Prisma.sql`(
    select from customer c where ${column} like ${pattern} and ${has} offset ${NAMESAKES_WALKED} limit 1)`;
  const rows = await client.$queryRaw<unknown[]>(Prisma.sql`${more(NAME)} union all ${more(LAST_WORD)}`);
  return rows.length > 0;
}

/** Namesakes in the order of their name until enough are in reach. */
async function walkNamesakes(
  client: Client,
  reach: Reach,
  pattern: string,
  { column, has }: Name,
  limit: number,
): Promise<bigint[]> {
  // The cells in reach are looked up in a hash table; a join would go through an index for every namesake's plan.
  const isInReach = reach.all
    ? Prisma.sql`true`
    : Prisma.sql`(${isWithinReach(reach, CUSTOMER_OWNER)} or coalesce((
        select true from plan_state s where s.customer_id = c.id
          and (s.cell_id in (select t.id from portfolio_cell t where ${isWithinReach(reach, CELL_OWNER)})) is true
        limit 1), false))`;
  const rows = await client.$queryRaw<{ id: bigint }[]>(Prisma.sql`
    select c.id from (
      select c.* from customer c where ${column} like ${pattern} and ${has}
      order by ${column} using ~<~, c.id limit ${NAMESAKES_WALKED}
    ) c where ${isInReach} order by ${column} using ~<~, c.id limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** Everybody in reach, of whom those with the name are kept. */
async function walkReach(client: Client, reach: Reach, pattern: string, limit: number): Promise<bigint[]> {
  const rows = await client.$queryRaw<{ id: bigint }[]>(Prisma.sql`
    with mine as materialized (
      select s.customer_id as id from plan_state s
      where s.cell_id = any(array(select t.id from portfolio_cell t where ${isWithinReach(reach, CELL_OWNER)}))
      union select c.id from customer c where ${isWithinReach(reach, CUSTOMER_OWNER)})
    select c.id from (select id from mine offset 0) mine join customer c on c.id = mine.id
    where c.name_key like ${pattern} or c.name_tail_key like ${pattern}
    order by c.name_key not like ${pattern}, c.name_key using ~<~, c.id limit ${limit}`);
  return rows.map(({ id }) => id);
}
