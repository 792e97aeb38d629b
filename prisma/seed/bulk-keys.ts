import type { ClientBase } from "pg";

/** What the demo fills, and what hangs on it; those whose indexes take longest come first, so that the last are short. */
export const BULK_TABLES = [
  "plan_state",
  "payment",
  "plan",
  "plan_terms",
  "plan_month",
  "customer",
  "credit_line",
  "customer_profile",
  "customer_identifier",
  "line_month",
  "instalment",
  "portfolio_cell",
  "portfolio_delta",
] as const;
export type BulkTable = (typeof BULK_TABLES)[number];

export type Key = {
  table: string;
  name: string;
  definition: string;
  kind: "index" | "key" | "reference";
  isPartitioned: boolean;
};

const KEYS = `
  select c.conrelid::regclass::text as "table", c.conname as name, pg_get_constraintdef(c.oid) as definition,
    case c.contype when 'f' then 'reference' else 'key' end as kind, t.relkind = 'p' as "isPartitioned"
  from pg_constraint c
  join pg_class t on t.oid = c.conrelid
  where c.contype in ('p', 'u', 'f') and c.conparentid = 0 and not t.relispartition
    and (c.conrelid = any($1::regclass[]) or (c.contype = 'f' and c.confrelid = any($1::regclass[])))
  union all
  select x.indrelid::regclass::text, i.relname, pg_get_indexdef(x.indexrelid), 'index', false
  from pg_index x
  join pg_class i on i.oid = x.indexrelid
  where x.indrelid = any($1::regclass[])
    and not exists (select 1 from pg_constraint where conindid = x.indexrelid and contype in ('p', 'u', 'x'))
  order by 1, 2`;

/** Primary keys, indexes and foreign keys of the tables, and foreign keys that point to them. */
export async function readKeys(client: ClientBase): Promise<Key[]> {
  const { rows } = await client.query<Key>(KEYS, [BULK_TABLES]);
  return rows;
}

/**
 * Takes them off and empties the tables, so that rows go in without upkeep. Triggers rest meanwhile: the append-only
 * ones would refuse the emptying, and the cells get their totals directly.
 */
export async function stripTables(client: ClientBase, keys: readonly Key[]): Promise<void> {
  for (const table of BULK_TABLES) await client.query(`alter table ${table} disable trigger user`);
  await restAutovacuum(client);
  const order = ["reference", "key", "index"];
  for (const kind of order) {
    for (const key of keys.filter((one) => one.kind === kind)) {
      const name = client.escapeIdentifier(key.name);
      await client.query(
        kind === "index" ? `drop index ${name}` : `alter table ${key.table} drop constraint ${name}`,
      );
    }
  }
  await client.query(`truncate ${BULK_TABLES.join(", ")} restart identity`);
}

/**
 * Puts the indexes and primary keys of some tables back, and those that another connection has left `waiting` or adds
 * meanwhile. Indexes of one table can be built side by side but a primary key wants its table alone, so those come
 * first, each on another table.
 */
export async function buildKeys(
  client: ClientBase,
  keys: readonly Key[],
  tables: readonly BulkTable[],
  waiting: Key[] = [],
): Promise<void> {
  const isOurs = (key: Key) => key.kind !== "reference" && tables.some((table) => table === key.table);
  waiting.push(...keys.filter(isOurs));
  waiting.sort(
    (one, other) => Number(one.kind === "index") - Number(other.kind === "index") || byTable(one, other),
  );
  await drain(waiting, (key) =>
    client.query(key.kind === "index" ? key.definition : addConstraint(client, key)),
  );
}

/**
 * Puts the foreign keys back: first unchecked, which is quick, then each is checked on its own, by the connections in
 * turn, since only the adding locks both tables. Those of a partitioned table are added and checked in one. Two primary
 * keys that begin with the customer are merged as they stand, which takes a third of hashing either.
 */
export async function buildReferences(clients: readonly ClientBase[], keys: readonly Key[]): Promise<void> {
  const [main] = clients as readonly [ClientBase, ...ClientBase[]];
  const references = keys.filter((key) => key.kind === "reference").sort(byTable);
  for (const client of clients)
    await client.query("set enable_mergejoin = on; set maintenance_work_mem = '384MB'");
  for (const key of references) {
    if (!key.isPartitioned) await main.query(`${addConstraint(main, key)} not valid`);
  }
  const work = clients.map((client) =>
    drain(references, (key) =>
      client.query(
        key.isPartitioned
          ? addConstraint(client, key)
          : `alter table ${key.table} validate constraint ${client.escapeIdentifier(key.name)}`,
      ),
    ),
  );
  await everyOne(work);
}

export async function wakeTables(client: ClientBase): Promise<void> {
  for (const table of BULK_TABLES) await client.query(`alter table ${table} enable trigger user`);
  for (const table of await storedTables(client))
    await client.query(`alter table ${table} reset (autovacuum_enabled)`);
}

/** It would look through half-filled tables beside the lanes, and make the references wait for its locks. */
async function restAutovacuum(client: ClientBase): Promise<void> {
  for (const table of await storedTables(client))
    await client.query(`alter table ${table} set (autovacuum_enabled = off)`);
}

/** A partitioned table has its rows in its partitions. */
async function storedTables(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select tree.relid::regclass::text as name
     from unnest($1::regclass[]) as bulk, pg_partition_tree(bulk) as tree
     where tree.isleaf`,
    [BULK_TABLES],
  );
  return rows.map(({ name }) => name);
}

/** Takes one piece of work after the other, as others do from the same list. After a failure nobody takes another. */
async function drain<T>(waiting: T[], run: (piece: T) => Promise<unknown>): Promise<void> {
  try {
    for (let piece = waiting.shift(); piece; piece = waiting.shift()) await run(piece);
  } catch (error) {
    waiting.splice(0);
    throw error;
  }
}

/** Waits for all, also after a failure: only then may anybody clear away what they were doing. */
export async function everyOne(work: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(work)) {
    if (outcome.status === "rejected") throw outcome.reason;
  }
}

function byTable(one: Key, other: Key): number {
  const rank = ({ table }: Key) => [...BULK_TABLES, table].indexOf(table);
  return rank(one) - rank(other);
}

function addConstraint(client: ClientBase, { table, name, definition }: Key): string {
  return `alter table ${table} add constraint ${client.escapeIdentifier(name)} ${definition}`;
}
