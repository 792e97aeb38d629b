import type { PoolClient } from "pg";
import { equalHashes } from "@/lib/core/merkle/hash";
import { growTileTree, type Tile, type TileTree } from "@/lib/core/merkle/tile-tree";
import { pool } from "@/lib/platform/db/client";
import { type Context, requireSystem } from "@/lib/platform/service";
import { formatCheckpoint, openCheckpoint } from "./checkpoint";
import { ledgerHash } from "./ledger-hash";
import { ledgerSigner, ledgerVerifiers } from "./ledger-keys";
import { DamagedLogError, loadEdge } from "./log-tiles";
import { logSettings, readLeaves } from "./read-leaves";
import { readMarks, writeMarks } from "./seal-marks";
import type { NoteSigner } from "./signed-note";

const LOCK = 7_300_004;
/** About a second's work, and one checkpoint. */
const BATCH_TRANSACTIONS = 20_000;

type Options = { signal?: AbortSignal; batchTransactions?: number };

export type Sealed =
  | { outcome: "sealed"; transactions: number; entries: number; checkpoints: number }
  | { outcome: "no-key" | "busy" };

/**
 * Puts the entries of every committed transaction that is not in the log yet at its end, in batches: each takes its places,
 * grows the tree and signs one checkpoint in one database transaction. Writers are never made to wait. It tells of what
 * others did and audited, so it writes no audit event of its own: the checkpoint is the record.
 */
export async function sealLedger(ctx: Context, options: Options = {}): Promise<Sealed> {
  requireSystem(ctx);
  const signer = ledgerSigner();
  if (!signer) return { outcome: "no-key" };
  const client = await pool().connect();
  try {
    await client.query("set statement_timeout = '5min'");
    const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [LOCK]);
    if (!rows[0]?.mine) return { outcome: "busy" };
    return await sealAll(client, signer, options);
  } finally {
    // At once, for whoever seals next; the connection's end would do it too, a moment later.
    await client.query("select pg_advisory_unlock_all()").catch(() => undefined);
    client.release(true);
  }
}

async function sealAll(client: PoolClient, signer: NoteSigner, options: Options): Promise<Sealed> {
  const limit = options.batchTransactions ?? BATCH_TRANSACTIONS;
  const marks = await readMarks(client);
  const total = { transactions: 0, entries: 0, checkpoints: 0 };
  let tree: TileTree | undefined;
  let tiles: Tile[] = [];
  let after: LogKey = { id: marks.lowWater.toString(), customerId: "0" };
  let isComplete = false;
  while (!isComplete && !options.signal?.aborted) {
    await inTransaction(client, async () => {
      await client.query(logSettings);
      tree ??= await openTree(client, (tile) => tiles.push(tile));
      const found = await placeNext(client, after, tree.size, limit);
      after = found.last ?? after;
      isComplete = found.last === null;
      if (found.entries === 0) return;
      await growBy(client, tree, found.entries);
      await storeTiles(client, tiles);
      await storeCheckpoint(client, signer, tree);
      total.transactions += found.transactions;
      total.entries += found.entries;
      total.checkpoints++;
    });
    tiles = [];
  }
  await writeMarks(client, marks, isComplete);
  return { outcome: "sealed", ...total };
}

async function inTransaction(client: PoolClient, work: () => Promise<void>): Promise<void> {
  await client.query("begin");
  try {
    await work();
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

/** The tree as it was last signed. A signature that is not ours is never built upon: we would sign what somebody made up. */
async function openTree(client: PoolClient, onTile: (tile: Tile) => void): Promise<TileTree> {
  const { rows } = await client.query<{ size: string; root: Buffer; note: string }>(
    "select size, root, note from ledger_checkpoint order by size desc limit 1",
  );
  if (!rows[0]) return growTileTree(ledgerHash, [], onTile);
  const { note, root } = rows[0];
  const size = Number(rows[0].size);
  const opened = openCheckpoint(note, ledgerVerifiers());
  if ("problem" in opened || opened.size !== size || !equalHashes(opened.root, root))
    throw new DamagedLogError(size);
  return growTileTree(ledgerHash, await loadEdge(client, size, root), onTile);
}

type LogKey = { id: string; customerId: string };

type Found = {
  transactions: number;
  entries: number;
  /** The last transaction looked at; null when there was none left. */
  last: LogKey | null;
};

/** Gives the next unsealed transactions their places. One without entries moves no money and gets none. */
async function placeNext(client: PoolClient, after: LogKey, size: number, limit: number): Promise<Found> {
  const { rows } = await client.query<{
    transactions: number;
    entries: string;
    id: string | null;
    customerId: string | null;
  }>(PLACE_NEXT, [after.id, after.customerId, size, limit]);
  const { transactions = 0, entries = "0", id, customerId } = rows[0] ?? {};
  return { transactions, entries: Number(entries), last: id && customerId ? { id, customerId } : null };
}

const PLACE_NEXT = `
  with found as materialized (
    select t.customer_id, t.id, (
      select count(*) from ledger_entry e
      where e.customer_id = t.customer_id and e.transaction_id = t.id and e.posted_on = t.posted_on) as leaves
    from ledger_transaction t
    where (t.id, t.customer_id) > ($1::bigint, $2::bigint) and not exists (
      select from ledger_position p where p.customer_id = t.customer_id and p.transaction_id = t.id)
    order by t.id, t.customer_id limit $4
  ), placed as (
    insert into ledger_position (customer_id, transaction_id, first_leaf, leaf_count)
    select customer_id, id, $3::bigint + sum(leaves) over (order by id, customer_id) - leaves, leaves
    from found where leaves > 0
    returning leaf_count
  ), last as (select id, customer_id from found order by id desc, customer_id desc limit 1)
  select (select count(*)::integer from placed) as transactions,
    (select coalesce(sum(leaf_count), 0) from placed) as entries,
    (select id from last) as id, (select customer_id from last) as "customerId"`;

/** Whether the leaves are in their places is looked at when all have come: a COPY is not broken off half-way. */
async function growBy(client: PoolClient, tree: TileTree, entries: number): Promise<void> {
  const before = tree.size;
  let misplaced = 0;
  await readLeaves(client, before, before + entries, (line, { index }) => {
    if (index !== tree.size) misplaced++;
    tree.append(ledgerHash.leaf(line));
  });
  if (misplaced > 0 || tree.size !== before + entries) throw new DamagedLogError(before);
}

async function storeTiles(client: PoolClient, tiles: readonly Tile[]): Promise<void> {
  if (tiles.length === 0) return;
  await client.query(
    `insert into ledger_tile (level, tile_index, root, hashes)
     select * from unnest($1::smallint[], $2::bigint[], $3::bytea[], $4::bytea[])`,
    [
      tiles.map(({ level }) => level),
      tiles.map(({ index }) => index),
      tiles.map(({ root }) => root),
      tiles.map(({ hashes }) => Buffer.from(hashes)),
    ],
  );
}

async function storeCheckpoint(client: PoolClient, signer: NoteSigner, tree: TileTree): Promise<void> {
  const root = Buffer.from(tree.root());
  const sealedAt = new Date();
  const origin = signer.verifierKey.slice(0, signer.verifierKey.indexOf("+"));
  const note = signer.sign(formatCheckpoint({ origin, size: tree.size, root, sealedAt }));
  await client.query(
    "insert into ledger_checkpoint (size, root, note, verifier_key, sealed_at) values ($1, $2, $3, $4, $5)",
    [tree.size, root, note, signer.verifierKey, sealedAt],
  );
  await client.query("update ledger_sealer set tail = $1", [Buffer.concat(tree.edge()[0] ?? [])]);
}
