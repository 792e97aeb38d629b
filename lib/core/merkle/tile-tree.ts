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
  const levels = edge.map((hashes) => [...hashes]);
  if (levels.some(({ length }) => length >= TILE_WIDTH))
    throw new CoreError("TOO_LARGE", "edge", "holds a full tile");
  let size = sizeOf(levels);

  function push(level: number, item: Uint8Array): void {
    levels[level] ??= [];
    const hashes = levels[level];
    hashes.push(item);
    if (hashes.length < TILE_WIDTH) return;
    const root = perfectRoot(hash, hashes);
    const index = Math.floor((size - 1) / TILE_WIDTH ** (level + 1));
    onTile?.({ level, index, hashes: joinHashes(hashes), root });
    hashes.length = 0;
    push(level + 1, root);
  }

  return {
    get size() {
      return size;
    },
    append(leafHash) {
      size++;
      push(0, leafHash);
    },
    root: () => edgeRoot(hash, levels),
    edge: () => levels.map((hashes) => [...hashes]),
  };
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
    roots.push(perfectRoot(hash, hashes.slice(at, at + bit)));
    at += bit;
  }
  return roots;
}

/** The root over 2^k hashes. */
export function perfectRoot(hash: MerkleHash, hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes;
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i < row.length; i += 2) above.push(hash.node(row[i]!, row[i + 1]!));
    row = above;
  }
  const [root] = row;
  if (!root) throw new CoreError("MISSING", "hashes", "has no root");
  return root;
}

function joinHashes(hashes: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(hashes.length * HASH_BYTES);
  hashes.forEach((item, i) => {
    joined.set(item, i * HASH_BYTES);
  });
  return joined;
}

/** The hashes of a tile, one by one. */
export function splitHashes(joined: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.floor(joined.length / HASH_BYTES) }, (_, i) =>
    joined.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
  );
}
