import type { MerkleHash } from "./hash";
import { type LeafRange, splitOf } from "./ranges";
import { rootsOf, type TilePlace, tilesOf } from "./tile-nodes";
import { growTileTree, type Tile, type TreeEdge } from "./tile-tree";

export const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** Sizes are tried up to here; a run that repeats the tests for each mutant, or before a commit, asks for fewer. */
export const LARGEST = Number(process.env.TENOR_TREE_LEAVES ?? 130);

const key = ({ level, index }: TilePlace) => `${level}/${index}`;

/** Trees made the slow way, and grown with all their tiles. */
export function testingTrees(hash: MerkleHash) {
  const leaf = (n: number) => hash.leaf(new TextEncoder().encode(`leaf ${n}`));

  /** RFC 6962 §2.1 word for word: the slow way that everything else is held against. */
  function rootBySpecification(leafHashes: readonly Uint8Array[]): Uint8Array {
    const [only] = leafHashes;
    if (!only) return hash.empty();
    if (leafHashes.length === 1) return only;
    const k = splitOf(leafHashes.length);
    return hash.node(rootBySpecification(leafHashes.slice(0, k)), rootBySpecification(leafHashes.slice(k)));
  }

  /** A grown tree with every tile it has, the unfinished ones of its edge too. */
  function grow(leafHashes: readonly Uint8Array[]) {
    const tiles = new Map<string, Uint8Array>();
    const edge: TreeEdge = [];
    const tree = growTileTree(hash, [], (tile: Tile) => tiles.set(key(tile), tile.hashes));
    for (const item of leafHashes) {
      tree.append(item);
      let pushed: Uint8Array = item;
      for (let level = 0; ; level++) {
        const row = edge[level] ?? [];
        edge[level] = row;
        row.push(pushed);
        if (row.length < 256) break;
        pushed = rootBySpecification(row);
        edge[level] = [];
      }
    }
    edge.forEach((row, level) => {
      if (row.length > 0)
        tiles.set(`${level}/${Math.floor(leafHashes.length / 256 ** (level + 1))}`, Buffer.concat(row));
    });
    const known = new Map<string, Uint8Array>();
    // Proofs share most of their ranges; each is computed once, from no tiles but those that it asks for.
    const rootIn = (range: LeafRange) => {
      const name = `${range.start}-${range.end}`;
      const asked = new Set(tilesOf([range]).map(key));
      const readTile = (place: TilePlace) => (asked.has(key(place)) ? tiles.get(key(place)) : undefined);
      const root = known.get(name) ?? rootsOf(hash, [range], readTile)[0]!;
      known.set(name, root);
      return root;
    };
    const rootsIn = (ranges: LeafRange[]) => ranges.map(rootIn);
    return { tree, edge, tiles, rootsIn };
  }

  return { leaf, rootBySpecification, grow };
}
