import type { PoolClient } from "pg";

/** A batch this many times the table's rows gains more from indexing afterwards than readers of so few rows lose. */
const TIMES_LARGER = 5;
const LEAST_ROWS = 50_000;
const LOCK_TIMEOUT = "2s";

type Index = { name: string; definition: string };

/**
 * Fills a table that is empty or nearly so first and indexes it afterwards, within the transaction: a sorted build costs a
 * fifth of a million single insertions. Readers of the table wait until the commit. Keys stay in place all the time; where
 * the role does not own the table, or somebody holds it, the rows go in the usual way.
 */
export async function indexLater<T>(
  client: PoolClient,
  table: string,
  rows: number,
  work: () => Promise<T>,
): Promise<T> {
  const indexes = rows >= LEAST_ROWS ? await dropIndexes(client, table, rows) : [];
  const result = await work();
  for (const { definition } of indexes) await client.query(definition);
  return result;
}

async function dropIndexes(client: PoolClient, table: string, rows: number): Promise<Index[]> {
  const few = Math.floor(rows / TIMES_LARGER);
  const { rows: found } = await client.query<Index & { mine: boolean; many: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition,
       pg_has_role(c.relowner, 'usage') as mine,
       (select count(*) from (select from ${table} limit ${few + 1}) r) as many
     from pg_index i join pg_class c on c.oid = i.indrelid
     where c.oid = $1::regclass and not i.indisunique`,
    [table],
  );
  if (found.length === 0 || !found[0]?.mine || Number(found[0].many) > few) return [];
  await client.query("savepoint before_indexes");
  try {
    await client.query(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
    await client.query(`drop index ${found.map(({ name }) => name).join(", ")}`);
    await client.query("set local lock_timeout = 0; release savepoint before_indexes");
    return found;
  } catch {
    await client.query("rollback to savepoint before_indexes; set local lock_timeout = 0");
    return [];
  }
}
