import type { ClientBase } from "pg";

/** What the demo fills, and what hangs on it: emptied, stripped and dressed again in one transaction. */
export const BULK_TABLES = [
  "customer",
  "customer_identifier",
  "customer_profile",
  "credit_line",
  "line_month",
  "plan",
  "plan_terms",
  "plan_state",
  "plan_month",
  "payment",
  "instalment",
  "portfolio_cell",
  "portfolio_delta",
];

type Definition = { table: string; name: string; definition: string };

const CONSTRAINTS = `
  select c.conrelid::regclass::text as "table", c.conname as name, pg_get_constraintdef(c.oid) as definition, c.contype as type
  from pg_constraint c
  where c.contype in ('p', 'u', 'f') and c.conparentid = 0 and not (select relispartition from pg_class where oid = c.conrelid)
    and (c.conrelid = any($1::regclass[]) or (c.contype = 'f' and c.confrelid = any($1::regclass[])))
  order by c.contype <> 'f', 1, 2`;

const INDEXES = `
  select indrelid::regclass::text as "table", i.relname as name, pg_get_indexdef(indexrelid) as definition
  from pg_index
  join pg_class i on i.oid = indexrelid
  where indrelid = any($1::regclass[]) and not exists (select 1 from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
  order by 1, 2`;

/**
 * Takes keys, indexes and triggers off the tables, so that rows go in without upkeep, and returns what puts them back.
 * Emptying gives the tables new files, which a server at wal_level minimal need not log. Everything is part of the
 * caller's transaction: a load that fails leaves the database as it was.
 */
export async function stripTables(client: ClientBase): Promise<() => Promise<void>> {
  const constraints = await client.query<Definition & { type: string }>(CONSTRAINTS, [BULK_TABLES]);
  const indexes = await client.query<Definition>(INDEXES, [BULK_TABLES]);
  for (const table of BULK_TABLES) await client.query(`alter table ${table} disable trigger user`);
  // Foreign keys come first in the list, so that a key is dropped before what it points to.
  for (const { table, name } of constraints.rows) {
    await client.query(`alter table ${table} drop constraint ${client.escapeIdentifier(name)}`);
  }
  for (const { name } of indexes.rows) await client.query(`drop index ${client.escapeIdentifier(name)}`);
  await client.query(`truncate ${BULK_TABLES.join(", ")} restart identity`);
  return async () => {
    for (const { definition } of indexes.rows) await client.query(definition);
    for (const { table, name, definition } of constraints.rows.toReversed()) {
      await client.query(
        `alter table ${table} add constraint ${client.escapeIdentifier(name)} ${definition}`,
      );
    }
    for (const table of BULK_TABLES) await client.query(`alter table ${table} enable trigger user`);
  };
}
