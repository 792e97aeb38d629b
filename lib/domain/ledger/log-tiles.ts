import type { PoolClient } from "pg";
import { equalHashes } from "@/lib/core/merkle/hash";
import type { LeafRange } from "@/lib/core/merkle/ranges";
import { rootsOf, type TilePlace, tilesOf } from "@/lib/core/merkle/tile-nodes";
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

/** The roots of ranges of leaves, all within the first `size`, read from as few tiles as hold them. */
export async function readRoots(
  client: PoolClient,
  ranges: readonly LeafRange[],
  size: number,
): Promise<Uint8Array[]> {
  const tiles = new Map<string, Uint8Array>();
  for (const place of tilesOf(ranges)) tiles.set(placeKey(place), await readTile(client, place, size));
  return rootsOf(ledgerHash, ranges, (place) => tiles.get(placeKey(place)));
}

const placeKey = ({ level, index }: TilePlace) => `${level}/${index}`;

/** A tile of the tree of `size` leaves: a stored one, or as much of it as lies on the tree's edge. */
async function readTile(client: PoolClient, { level, index }: TilePlace, size: number): Promise<Uint8Array> {
  const from = index * TILE_WIDTH;
  const to = Math.min(from + TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level));
  if (to - from < TILE_WIDTH) return Buffer.concat(await readNodes(client, level, from, to, size));
  const { rows } = await client.query<{ hashes: Buffer }>(
    "select hashes from ledger_tile where level = $1 and tile_index = $2",
    [level, index],
  );
  if (!rows[0]) throw new DamagedLogError(size);
  return rows[0].hashes;
}
