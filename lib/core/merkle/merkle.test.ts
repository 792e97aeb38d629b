import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { merkleHash } from "./hash";
import { consistencyRanges, inclusionRanges, type LeafRange, splitOf } from "./ranges";
import { rootsOf, type TilePlace, tilesOf } from "./tile-nodes";
import { growTileTree, sizeOf, type Tile, type TreeEdge } from "./tile-tree";
import { verifyConsistency, verifyInclusion } from "./verify-proof";

const hash = merkleHash((data, out, at) => out.set(createHash("sha256").update(data).digest(), at));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const join = (hashes: readonly Uint8Array[]) => Buffer.concat(hashes);
const key = ({ level, index }: TilePlace) => `${level}/${index}`;

/** Leaves and roots of the reference implementation's own test (certificate-transparency, merkle_tree_test). */
const LEAVES = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const ROOTS = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/** RFC 6962 §2.1 word for word: the slow way that everything else is held against. */
function rootBySpecification(leafHashes: readonly Uint8Array[]): Uint8Array {
  const [only] = leafHashes;
  if (!only) return hash.empty();
  if (leafHashes.length === 1) return only;
  const k = splitOf(leafHashes.length);
  return hash.node(rootBySpecification(leafHashes.slice(0, k)), rootBySpecification(leafHashes.slice(k)));
}

const leaf = (n: number) => hash.leaf(new TextEncoder().encode(`leaf ${n}`));

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
      tiles.set(`${level}/${Math.floor(leafHashes.length / 256 ** (level + 1))}`, join(row));
  });
  const rootsIn = (ranges: LeafRange[]) => {
    const asked = new Set(tilesOf(ranges).map(key));
    return rootsOf(hash, ranges, (place) => (asked.has(key(place)) ? tiles.get(key(place)) : undefined));
  };
  return { tree, edge, tiles, rootsIn };
}

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[Math.floor(bit / 8)]! ^= 1 << (bit % 8);
  return copy;
}

describe("known vectors", () => {
  const leafHashes = LEAVES.map((text) => hash.leaf(Buffer.from(text, "hex")));

  it("gives an empty tree the hash of nothing", () => {
    expect(hex(growTileTree(hash).root())).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
  });

  it.each(ROOTS.map((root, i) => [i + 1, root] as const))(
    "has the reference root of %i leaves",
    (size, root) => {
      expect(hex(grow(leafHashes.slice(0, size)).tree.root())).toBe(root);
    },
  );

  it("proves leaf 0 of 8 by the reference path", () => {
    const { rootsIn } = grow(leafHashes);
    expect(rootsIn(inclusionRanges(0, 8)).map(hex)).toEqual([
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]);
  });

  it("hashes a line longer than its room as one of RFC 6962", () => {
    const long = Buffer.alloc(5_000, 7);
    expect(hex(hash.leaf(long))).toBe(
      createHash("sha256")
        .update(Buffer.concat([Buffer.of(0), long]))
        .digest("hex"),
    );
  });
});

/** Every pair of sizes up to here; a run that repeats the tests for each mutant asks for fewer. */
const LARGEST = Number(process.env.TENOR_TREE_LEAVES ?? 130);

describe(`proofs of every tree to ${LARGEST} leaves`, { timeout: 30_000 }, () => {
  const leafHashes = Array.from({ length: LARGEST }, (_, n) => leaf(n));
  const { rootsIn } = grow(leafHashes);
  const rootOf = (size: number) => rootBySpecification(leafHashes.slice(0, size));
  const roots = Array.from({ length: LARGEST + 1 }, (_, size) => rootOf(size));

  it("prove each leaf, and no other leaf with the same path", () => {
    for (let size = 1; size <= LARGEST; size++) {
      for (let index = 0; index < size; index++) {
        const hashes = rootsIn(inclusionRanges(index, size));
        const proof = { index, size, leafHash: leafHashes[index]!, hashes, root: roots[size]! };
        expect(verifyInclusion(hash, proof)).toBe(true);
        const other = leafHashes[(index + 1) % LARGEST]!;
        expect(verifyInclusion(hash, { ...proof, leafHash: other })).toBe(false);
      }
    }
  });

  it("prove each smaller tree to be the beginning of each larger one", () => {
    for (let to = 0; to <= LARGEST; to++) {
      for (let from = 0; from <= to; from++) {
        const hashes = rootsIn(consistencyRanges(from, to));
        const proof = { from, to, fromRoot: roots[from]!, toRoot: roots[to]!, hashes };
        expect(verifyConsistency(hash, proof)).toBe(true);
      }
    }
  });

  it("fail with any bit flipped, any hash left out or added, any other index or size", () => {
    const draw = fc.record({ size: fc.integer({ min: 2, max: LARGEST }), at: fc.nat(), bit: fc.nat() });
    fc.assert(
      fc.property(draw, ({ size, at, bit }) => {
        const index = at % size;
        const hashes = rootsIn(inclusionRanges(index, size));
        const good = { index, size, leafHash: leafHashes[index]!, hashes, root: roots[size]! };
        const place = bit % hashes.length;
        const flipped = hashes.map((item, i) => (i === place ? flip(item, bit % 256) : item));
        const bad = [
          { ...good, hashes: flipped },
          { ...good, leafHash: flip(good.leafHash, bit % 256) },
          { ...good, root: flip(good.root, bit % 256) },
          { ...good, hashes: hashes.slice(1) },
          { ...good, hashes: hashes.slice(0, -1) },
          { ...good, hashes: [...hashes, good.root] },
          { ...good, index: (index + 1) % size },
          { ...good, index: size },
          { ...good, index: -1 },
          { ...good, index: index + 0.5 },
        ];
        expect(bad.map((proof) => verifyInclusion(hash, proof))).toEqual(bad.map(() => false));
      }),
    );
  });

  it("fail between trees that are no continuation of each other", () => {
    const draw = fc.record({ to: fc.integer({ min: 2, max: LARGEST }), at: fc.nat(), bit: fc.nat() });
    fc.assert(
      fc.property(draw, ({ to, at, bit }) => {
        const from = 1 + (at % (to - 1));
        const hashes = rootsIn(consistencyRanges(from, to));
        const good = { from, to, fromRoot: roots[from]!, toRoot: roots[to]!, hashes };
        const place = bit % hashes.length;
        const bad = [
          { ...good, hashes: hashes.map((item, i) => (i === place ? flip(item, bit % 256) : item)) },
          { ...good, fromRoot: flip(good.fromRoot, bit % 256) },
          { ...good, toRoot: flip(good.toRoot, bit % 256) },
          { ...good, hashes: hashes.slice(1) },
          { ...good, hashes: hashes.slice(0, -1) },
          { ...good, hashes: [...hashes, good.toRoot] },
          { ...good, hashes: [] },
          { ...good, from: to, to: from },
        ];
        expect(bad.map((proof) => verifyConsistency(hash, proof))).toEqual(bad.map(() => false));
      }),
    );
  });

  it.each([
    ["a leaf that is not there", () => inclusionRanges(3, 3), "TOO_LARGE", "index"],
    ["half a leaf", () => inclusionRanges(0.5, 3), "INVALID_VALUE", "index"],
    ["less than nothing", () => consistencyRanges(-1, 3), "INVALID_VALUE", "from"],
    ["a larger tree within a smaller", () => consistencyRanges(4, 3), "TOO_LARGE", "from"],
  ])("are refused for %s", (_name, ask, code, path) => {
    expect(ask).toThrow(expect.objectContaining({ code, path }));
  });
});

describe("tiles", { timeout: 30_000 }, () => {
  const leafHashes = Array.from({ length: 66_000 }, (_, n) => leaf(n));
  const large = grow(leafHashes);

  it("makes 257 full tiles of 66,000 leaves, and one of their first 256 roots", () => {
    const full = [...large.tiles].filter(([, { length }]) => length === 256 * 32).map(([place]) => place);
    expect(full.filter((place) => place.startsWith("0/"))).toHaveLength(257);
    expect(full.filter((place) => place.startsWith("1/"))).toEqual(["1/0"]);
    expect(large.tree.size).toBe(66_000);
    expect(sizeOf(large.edge)).toBe(66_000);
  });

  it("grows from an edge to the same root as from the first leaf", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_200 }), fc.integer({ min: 0, max: 1_200 }), (before, more) => {
        const half = grow(leafHashes.slice(0, before));
        const tree = growTileTree(hash, half.edge);
        for (const item of leafHashes.slice(before, before + more)) tree.append(item);
        expect(hex(tree.root())).toBe(hex(rootBySpecification(leafHashes.slice(0, before + more))));
      }),
      { numRuns: LARGEST < 130 ? 5 : 25 },
    );
  });

  it("proves across tiles: sampled leaves and sizes of 66,000", () => {
    const root = large.tree.root();
    fc.assert(
      fc.property(fc.nat(65_999), fc.nat(66_000), (index, from) => {
        const hashes = large.rootsIn(inclusionRanges(index, 66_000));
        const leafHash = leafHashes[index]!;
        expect(verifyInclusion(hash, { index, size: 66_000, leafHash, hashes, root })).toBe(true);
        const path = large.rootsIn(consistencyRanges(from, 66_000));
        const fromRoot = growTileTree(hash, grow(leafHashes.slice(0, from)).edge).root();
        const proof = { from, to: 66_000, fromRoot, toRoot: root, hashes: path };
        expect(verifyConsistency(hash, proof)).toBe(true);
      }),
      { numRuns: LARGEST < 130 ? 1 : 6 },
    );
  });

  it("refuses an edge with a full tile, and ranges whose tiles it is not given", () => {
    expect(() => growTileTree(hash, [leafHashes.slice(0, 256)])).toThrow(
      expect.objectContaining({ code: "TOO_LARGE", path: "edge" }),
    );
    expect(() => rootsOf(hash, [{ start: 0, end: 4 }], () => undefined)).toThrow(
      expect.objectContaining({ code: "MISSING", path: "tile/0/0" }),
    );
  });
});
