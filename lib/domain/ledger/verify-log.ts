import type { PoolClient } from "pg";
import { equalHashes, HASH_BYTES } from "@/lib/core/merkle/hash";
import { TILE_WIDTH, type Tile } from "@/lib/core/merkle/tile-tree";
import { type Context, requireSystem } from "@/lib/platform/service";
import { checkOutside } from "./log-outside";
import { inOrder, type LogProblem } from "./log-problems";
import { readSigned, type Signed } from "./log-signed";
import { leafPlace, walkLog } from "./log-walk";
import { readLeaves, withLogReader, withSameSnapshot } from "./read-leaves";
import type { NoteVerifier } from "./signed-note";

/** Two megabytes of tiles, and about a quarter of a second. */
const CHUNK_LEAVES = 65_536;
const KEPT_PROBLEMS = 1_000;

export type VerifyOptions = {
  verifiers: readonly NoteVerifier[];
  /** The notes that a witness keeps: with them a log that was cut back to an earlier checkpoint is found too. */
  witnessNotes?: readonly string[];
  onProgress?: (leaves: number) => void;
};

export type LogReport = {
  leaves: number;
  checkpoints: number;
  witnessed: number;
  /** Transactions that are committed and will be sealed next. */
  unsealed: number;
  /** First place first; empty when the log is what was signed. */
  problems: LogProblem[];
};

/**
 * Reads the whole log in one snapshot and in bounded memory, and holds every entry, tile and checkpoint against each
 * other. It changes nothing, so there is nothing to audit.
 */
export async function verifyLog(ctx: Context, options: VerifyOptions): Promise<LogReport> {
  requireSystem(ctx);
  return withLogReader(async (client) => {
    await client.query("set local statement_timeout = 0");
    const problems: LogProblem[] = [];
    const onProblem = (problem: LogProblem) => {
      if (problems.length < KEPT_PROBLEMS) problems.push(problem);
    };
    const signed = await readSigned(client, options, onProblem);
    const outsiders: LogProblem[] = [];
    const [leaves, { unsealed }] = await Promise.all([
      readThrough(client, signed, onProblem, options.onProgress),
      withSameSnapshot(client, (beside) =>
        checkOutside(beside, signed.size, (problem) => outsiders.push(problem)),
      ),
    ]);
    return {
      leaves,
      checkpoints: signed.checkpoints,
      witnessed: signed.witnessed,
      unsealed,
      problems: inOrder([...problems, ...outsiders]),
    };
  });
}

/** Walks the log from its first leaf to its last, and tells how many there are. */
async function readThrough(
  client: PoolClient,
  signed: Signed,
  onProblem: (problem: LogProblem) => void,
  onProgress?: (leaves: number) => void,
): Promise<number> {
  const tail = await readTail(client);
  let tiles = new Map<number, StoredTile>();
  const walk = walkLog({
    signedSize: signed.size,
    onProblem,
    storedHash: (index) => {
      const { tile, offset } = leafPlace(index);
      const hashes = tiles.get(tile)?.hashes ?? (tile === tail.tile ? tail.hashes : undefined);
      return hashes && offset < hashes.length ? hashes.subarray(offset, offset + HASH_BYTES) : undefined;
    },
  });
  for (let from = 0; ; ) {
    const chunk = await findChunk(client, from);
    if (!chunk) break;
    const end = Math.min(chunk.end, signed.size);
    tiles = await readTiles(client, Math.floor(from / TILE_WIDTH), Math.ceil(end / TILE_WIDTH));
    walk.expect(await signed.through(end));
    await readLeaves(client, chunk.from, chunk.to, walk.leaf);
    walk.rest();
    for (const tile of walk.settledTiles()) await checkTile(client, tile, tiles, onProblem);
    from = chunk.to;
    onProgress?.(end);
  }
  const leaves = walk.finish();
  await signed.beyond();
  return leaves;
}

/** The next stretch of positions, and the leaf at which the last transaction of it ends. */
async function findChunk(client: PoolClient, from: number) {
  const { rows: first } = await client.query<{ at: string | null }>(
    "select min(first_leaf) as at from ledger_position where first_leaf >= $1",
    [from],
  );
  if (first[0]?.at == null) return null;
  const start = Number(first[0].at);
  const to = start + CHUNK_LEAVES;
  const { rows } = await client.query<{ end: string }>(
    `select first_leaf + leaf_count as end from ledger_position where first_leaf >= $1 and first_leaf < $2
     order by first_leaf desc limit 1`,
    [start, to],
  );
  return { from: start, to, end: Number(rows[0]?.end ?? start) };
}

type StoredTile = { hashes: Buffer; root: Buffer };

async function readTiles(client: PoolClient, from: number, to: number): Promise<Map<number, StoredTile>> {
  const { rows } = await client.query<StoredTile & { index: string }>(
    `select tile_index as index, hashes, root from ledger_tile
     where level = 0 and tile_index >= $1 and tile_index < $2`,
    [from, to],
  );
  return new Map(rows.map((row) => [Number(row.index), row]));
}

/** The hashes of the unfinished tile, which the last position lies in. */
async function readTail(client: PoolClient): Promise<{ tile: number; hashes: Buffer }> {
  const { rows } = await client.query<{ tail: Buffer; last: string | null }>(
    "select tail, (select max(first_leaf) from ledger_position) as last from ledger_sealer",
  );
  const last = Number(rows[0]?.last ?? 0);
  const { rows: ends } = await client.query<{ end: string }>(
    "select first_leaf + leaf_count as end from ledger_position where first_leaf = $1",
    [last],
  );
  return { tile: leafPlace(Number(ends[0]?.end ?? 0)).tile, hashes: rows[0]?.tail ?? Buffer.alloc(0) };
}

/** Leaf by leaf the lowest tiles were looked at already; what is left are their roots and the tiles above. */
async function checkTile(
  client: PoolClient,
  tile: Tile,
  lowest: ReadonlyMap<number, StoredTile>,
  onProblem: (problem: LogProblem) => void,
): Promise<void> {
  const { level, index, hashes, root } = tile;
  const stored = level === 0 ? lowest.get(index) : await readUpperTile(client, level, index);
  const leavesEach = TILE_WIDTH ** level;
  const first = index * TILE_WIDTH * leavesEach;
  const report = (code: LogProblem["code"], at: number) =>
    onProblem({ code, index: first + at * leavesEach, transactionId: null });
  if (!stored) {
    report("tile-missing", 0);
    return;
  }
  const differs = level === 0 ? -1 : hashes.findIndex((byte, i) => byte !== stored.hashes[i]);
  if (differs >= 0) report("tile-changed", Math.floor(differs / HASH_BYTES));
  else if (!equalHashes(root, stored.root)) report("tile-changed", 0);
}

async function readUpperTile(client: PoolClient, level: number, index: number) {
  const { rows } = await client.query<StoredTile>(
    "select hashes, root from ledger_tile where level = $1 and tile_index = $2",
    [level, index],
  );
  return rows[0];
}
