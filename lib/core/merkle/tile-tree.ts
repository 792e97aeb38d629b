import { CoreError } from "@/lib/core/error";
import { HASH_BYTES, type MerkleHash } from "./hash";

/** Hashes in a full tile; the height of a tile is 8 (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;

/** A full tile: 256 hashes side by side. At level 0 of leaves, at level n of the roots of tiles of level n − 1. */
export type Tile = { level: number; index: number; hashes: Uint8Array; root: Uint8Array };

/** The hashes of each level's unfinished tile, level 0 first: all that is needed to let a tree grow. */
export type TreeEdge = Uint8Array[][];

export type TileTree = {
  readonly size: number;
  /** Adds a leaf's hash. Each tile that this fills is handed to `onTile`, lowest level first. */
  append(leafHash: Uint8Array): void;
  root(): Uint8Array;
  /** A copy of the edge, from which another tree can grow. */
  edge(): TreeEdge;
};

/**
 * A tree that grows leaf by leaf and keeps only its edge, so at most 255 hashes a level. TOO_LARGE when an edge holds
 * a full tile.
 */
export function growTileTree(hash: MerkleHash, edge: TreeEdge = [], onTile?: (tile: Tile) => void): TileTree {
  if (edge.some(({ length }) => length >= TILE_WIDTH))
    throw new CoreError("TOO_LARGE", "edge", "holds a full tile");
  const levels = edge.map(unfinished);
  let size = sizeOf(edge);

  function push(level: number, item: Uint8Array): void {
    levels[level] ??= unfinished([]);
    const row = levels[level];
    row.hashes.set(item, row.used);
    row.used += HASH_BYTES;
    if (row.used < TILE_BYTES) return;
    const root = hash.perfectRoot(row.hashes);
    const index = Math.floor((size - 1) / TILE_WIDTH ** (level + 1));
    onTile?.({ level, index, hashes: row.hashes.slice(), root });
    row.used = 0;
    push(level + 1, root);
  }

  const copy = () => levels.map(({ hashes, used }) => splitHashes(hashes.slice(0, used)));
  return {
    get size() {
      return size;
    },
    append(leafHash) {
      size++;
      push(0, leafHash);
    },
    root: () => edgeRoot(hash, copy()),
    edge: copy,
  };
}

const TILE_BYTES = TILE_WIDTH * HASH_BYTES;

/** A tile of a level that is being filled: as many bytes of it as are used. */
function unfinished(given: readonly Uint8Array[]): { hashes: Uint8Array; used: number } {
  const hashes = new Uint8Array(TILE_BYTES);
  hashes.set(joinHashes(given));
  return { hashes, used: given.length * HASH_BYTES };
}

/** How many leaves a tree with this edge has. */
export function sizeOf(edge: TreeEdge): number {
  return edge.reduce((sum, hashes, level) => sum + hashes.length * TILE_WIDTH ** level, 0);
}

/** The root of the tree with this edge: its perfect subtrees, folded from the right. */
export function edgeRoot(hash: MerkleHash, edge: TreeEdge): Uint8Array {
  let root: Uint8Array | undefined;
  for (const hashes of edge) {
    for (const subtree of perfectRoots(hash, hashes).reverse())
      root = root ? hash.node(subtree, root) : subtree;
  }
  return root ?? hash.empty();
}

/** The roots of the perfect subtrees that a row of hashes falls into, left to right. */
function perfectRoots(hash: MerkleHash, hashes: readonly Uint8Array[]): Uint8Array[] {
  const roots: Uint8Array[] = [];
  for (let at = 0, bit = TILE_WIDTH; bit >= 1; bit /= 2) {
    if (hashes.length - at < bit) continue;
    roots.push(hash.perfectRoot(joinHashes(hashes.slice(at, at + bit))));
    at += bit;
  }
  return roots;
}

/** The hashes of a tile, one by one. */
export function splitHashes(joined: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.floor(joined.length / HASH_BYTES) }, (_, i) =>
    joined.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
  );
}

function joinHashes(hashes: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(hashes.length * HASH_BYTES);
  hashes.forEach((item, i) => {
    joined.set(item, i * HASH_BYTES);
  });
  return joined;
}
