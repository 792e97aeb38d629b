import type { PoolClient } from "pg";
import { TILE_WIDTH } from "@/lib/core/merkle/tile-tree";
import type { LogProblem } from "./log-problems";

const SHOWN = 20;

/**
 * What stands beside the log: rows that no position leads to. Counting tells whether there are any; only then are they
 * looked for. What is committed above the sealer's mark is simply not sealed yet.
 */
export async function checkOutside(
  client: PoolClient,
  signedSize: number,
  onProblem: (problem: LogProblem) => void,
): Promise<{ unsealed: number }> {
  // Beside the walk through the log there is no processor left for parallel workers.
  await client.query(
    "set local statement_timeout = 0; set local jit = off; set local max_parallel_workers_per_gather = 0",
  );
  const { rows } = await client.query<{ unsealed: string; inserted: string; outside: string }>(COUNTS);
  const { unsealed = "0", inserted = "0", outside = "0" } = rows[0] ?? {};
  const report = (code: LogProblem["code"], index: number | null, transactionId: number | null) =>
    onProblem({ code, index, transactionId });
  if (Number(inserted) !== 0)
    for (const id of await idsOf(client, FIND_INSERTED)) report("transaction-inserted", null, id);
  if (Number(outside) !== 0)
    for (const id of await idsOf(client, FIND_OUTSIDE)) report("entry-outside", null, id);
  const tiles = await client.query<{ level: number; index: string }>(
    `select level, tile_index as index from ledger_tile
     where (tile_index + 1) * ${TILE_WIDTH}::numeric ^ (level + 1) > $1 order by 1, 2 limit ${SHOWN}`,
    [signedSize],
  );
  for (const { level, index } of tiles.rows)
    report("tile-added", Math.max(signedSize, Number(index) * TILE_WIDTH ** (level + 1)), null);
  return { unsealed: Number(unsealed) };
}

async function idsOf(client: PoolClient, sql: string): Promise<number[]> {
  const { rows } = await client.query<{ id: string }>(sql);
  return rows.map(({ id }) => Number(id));
}

/** Unsealed transactions that move money: above the mark they wait for the sealer, below it nobody may have put one. */
const UNSEALED = `
  select t.customer_id, t.id from ledger_transaction t
  where not exists (
    select from ledger_position p where p.customer_id = t.customer_id and p.transaction_id = t.id)`;

const COUNTS = `
  with unsealed as materialized (
    select u.*, (
      select count(*) from ledger_entry e where e.customer_id = u.customer_id and e.transaction_id = u.id) as entries
    from (${UNSEALED}) u
  ), mark as (select low_water from ledger_sealer)
  select
    (select count(*) from unsealed, mark where entries > 0 and id > low_water) as unsealed,
    (select count(*) from unsealed, mark where entries > 0 and id <= low_water) as inserted,
    (select count(*) from ledger_entry) - (select coalesce(sum(entries), 0) from unsealed)
      - (select coalesce(sum(leaf_count), 0) from ledger_position) as outside`;

const FIND_INSERTED = `
  select u.id from (${UNSEALED}) u, ledger_sealer s
  where u.id <= s.low_water and exists (
    select from ledger_entry e where e.customer_id = u.customer_id and e.transaction_id = u.id)
  order by 1 limit ${SHOWN}`;

const FIND_OUTSIDE = `
  select distinct e.transaction_id as id from ledger_entry e
  left join ledger_transaction t
    on t.customer_id = e.customer_id and t.id = e.transaction_id and t.posted_on = e.posted_on
  where t.id is null order by 1 limit ${SHOWN}`;
