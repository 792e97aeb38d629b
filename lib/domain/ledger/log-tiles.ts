import type { PoolClient } from "pg";
import { equalHashes, HASH_BYTES } from "@/lib/core/merkle/hash";
import type { LeafRange } from "@/lib/core/merkle/ranges";
import { type ReadTile, type TilePlace, tilesOf } from "@/lib/core/merkle/tile-nodes";
import { edgeRoot, TILE_WIDTH, type TreeEdge } from "@/lib/core/merkle/tile-tree";
import { ledgerHash } from "./ledger-hash";
import { firstLeafAt, readLeaves } from "./read-leaves";

/** The log no longer is what was signed: somebody went past the application. */
export class DamagedLogError extends Error {
  constructor(size: number) {
    super(`the ledger does not fit its checkpoint of ${size} leaves: run npm run -s verify-ledger`);
    this.name = "DamagedLogError";
  }
}

/**
 * The edge of the tree of `size` leaves, made from the last full tiles' roots and, below them, from the entries
 * themselves. It must have the root that was signed: on a log that was touched nothing is built.
 */
export async function loadEdge(client: PoolClient, size: number, root: Uint8Array | null): Promise<TreeEdge> {
  const edge: TreeEdge = [];
  for (let level = 0, nodes = size; nodes > 0; level++, nodes = Math.floor(nodes / TILE_WIDTH))
    edge.push(await readNodes(client, level, nodes - (nodes % TILE_WIDTH), nodes, size));
  if (root && !equalHashes(edgeRoot(ledgerHash, edge), root)) throw new DamagedLogError(size);
  return edge;
}

/** The hashes from node `from` to before node `to` of a level: of leaves at level 0, above it of full tiles. */
async function readNodes(client: PoolClient, level: number, from: number, to: number, size: number) {
  if (from === to) return [];
  const hashes =
    level === 0 ? await readLeafHashes(client, from, to) : await readTileRoots(client, level - 1, from, to);
  if (hashes.length !== to - from) throw new DamagedLogError(size);
  return hashes;
}

/** A transaction may begin before `from`: its first leaves are read and left out. */
async function readLeafHashes(client: PoolClient, from: number, to: number): Promise<Uint8Array[]> {
  const hashes: Uint8Array[] = [];
  await readLeaves(client, await firstLeafAt(client, from), to, (line, { index }) => {
    if (index >= from && index < to) hashes.push(ledgerHash.leaf(line));
  });
  return hashes;
}

async function readTileRoots(client: PoolClient, level: number, from: number, to: number) {
  const { rows } = await client.query<{ root: Buffer }>(
    "select root from ledger_tile where level = $1 and tile_index >= $2 and tile_index < $3 order by tile_index",
    [level, from, to],
  );
  return rows.map(({ root }) => root);
}

/** What the roots of these ranges, all within the first `size` leaves, are made from: each tile is read once. */
export async function loadTiles(
  client: PoolClient,
  ranges: readonly LeafRange[],
  size: number,
): Promise<ReadTile> {
  const tiles = new Map<string, Uint8Array>();
  for (const place of tilesOf(ranges)) tiles.set(placeKey(place), await readTile(client, place, size));
  return (place) => tiles.get(placeKey(place));
}

const placeKey = ({ level, index }: TilePlace) => `${level}/${index}`;

/**
 * A tile of the tree of `size` leaves, as it was sealed: a stored one, whole or as far as the smaller tree goes, or the
 * edge's. Nothing here is read from the entries, so that one that was changed spoils its own proof and no other.
 */
async function readTile(client: PoolClient, { level, index }: TilePlace, size: number): Promise<Uint8Array> {
  const from = index * TILE_WIDTH;
  const to = Math.min(from + TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level));
  const { rows } = await client.query<{ hashes: Buffer }>(
    "select hashes from ledger_tile where level = $1 and tile_index = $2",
    [level, index],
  );
  const hashes =
    rows[0]?.hashes ??
    (level === 0 ? await readTail(client) : Buffer.concat(await readTileRoots(client, level - 1, from, to)));
  if (hashes.length < (to - from) * HASH_BYTES) throw new DamagedLogError(size);
  return hashes.subarray(0, (to - from) * HASH_BYTES);
}

async function readTail(client: PoolClient): Promise<Buffer> {
  const { rows } = await client.query<{ tail: Buffer }>("select tail from ledger_sealer");
  return rows[0]?.tail ?? Buffer.alloc(0);
}
