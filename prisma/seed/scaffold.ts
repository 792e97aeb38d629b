import type { ClientBase } from "pg";
import {
  BULK_TABLES,
  buildKeys,
  buildReferences,
  type Key,
  readKeys,
  stripTables,
  wakeTables,
} from "./bulk-keys";

/** Holds the staging tables. While it is there, a load is under way or was cut off. */
const SCHEMA = "tenor_demo";

/** The keys are written down before any is dropped, so that a load that was killed can be undone by the next. */
export async function openScaffold(client: ClientBase, keys: readonly Key[]): Promise<void> {
  await client.query(`create schema ${SCHEMA}`);
  await client.query(`create table ${SCHEMA}.demo_keys (keys jsonb not null)`);
  await client.query(`insert into ${SCHEMA}.demo_keys values ($1)`, [JSON.stringify(keys)]);
}

export async function removeScaffold(client: ClientBase): Promise<void> {
  await client.query("set local client_min_messages = warning");
  await client.query(`drop schema ${SCHEMA} cascade`);
}

/** Empties what a load has begun to fill and gives the tables their keys back. Does nothing where all is well. */
export async function recoverUnfinished(client: ClientBase): Promise<void> {
  const { rows } = await client.query("select to_regclass($1) is not null as unfinished", [
    `${SCHEMA}.demo_keys`,
  ]);
  if (!rows[0].unfinished) return;
  const saved = await client.query<{ keys: Key[] }>(`select keys from ${SCHEMA}.demo_keys`);
  const keys = saved.rows[0]!.keys;
  await client.query("begin");
  await stripTables(client, await readKeys(client));
  await buildKeys(client, keys, BULK_TABLES);
  await buildReferences([client], keys);
  await wakeTables(client);
  await removeScaffold(client);
  await client.query("commit");
}
