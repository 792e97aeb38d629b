import { CoreError } from "@/lib/core/error";
import { HASH_BYTES, type MerkleHash } from "./hash";
import { type LeafRange, perfectRanges } from "./ranges";
import { TILE_WIDTH } from "./tile-tree";

/** Where a tile lies. In a tree whose edge it is on, it is there in part. */
export type TilePlace = { level: number; index: number };

/** The hashes of a tile, full or in part, side by side. */
export type ReadTile = (place: TilePlace) => Uint8Array | undefined;

type Span = TilePlace & { offset: number; count: number };

/** The tiles that hold what the roots of these ranges are made from, each once. */
export function tilesOf(ranges: readonly LeafRange[]): TilePlace[] {
  const places = new Map<string, TilePlace>();
  for (const range of ranges.flatMap(perfectRanges)) {
    const { level, index } = spanOf(range);
    places.set(`${level}/${index}`, { level, index });
  }
  return [...places.values()];
}

/** The root of each range, from the tiles. MISSING when a tile is missing or too short. */
export function rootsOf(hash: MerkleHash, ranges: readonly LeafRange[], readTile: ReadTile): Uint8Array[] {
  return ranges.map((range) => {
    const roots = perfectRanges(range).map((perfect) => perfectRangeRoot(hash, perfect, readTile));
    return roots.reduceRight((right, left) => hash.node(left, right));
  });
}

function perfectRangeRoot(hash: MerkleHash, range: LeafRange, readTile: ReadTile): Uint8Array {
  const { level, index, offset, count } = spanOf(range);
  const hashes = readTile({ level, index })?.subarray(offset * HASH_BYTES, (offset + count) * HASH_BYTES);
  if (hashes?.length !== count * HASH_BYTES)
    throw new CoreError("MISSING", `tile/${level}/${index}`, `has no ${count} hashes from ${offset}`);
  return hash.perfectRoot(hashes);
}

/** A perfect subtree of 2^k leaves lies within one tile, of level ⌊k/8⌋, as 2^(k mod 8) neighbouring hashes. */
function spanOf({ start, end }: LeafRange): Span {
  let level = 0;
  let unit = 1;
  while (unit * TILE_WIDTH <= end - start) {
    unit *= TILE_WIDTH;
    level++;
  }
  const at = start / unit;
  return {
    level,
    index: Math.floor(at / TILE_WIDTH),
    offset: at % TILE_WIDTH,
    count: (end - start) / unit,
  };
}
