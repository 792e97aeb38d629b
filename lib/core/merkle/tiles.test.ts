import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { merkleHash } from "./hash";
import { consistencyRanges, inclusionRanges } from "./ranges";
import { hex, LARGEST, testingTrees } from "./testing-trees";
import { rootsOf } from "./tile-nodes";
import { growTileTree, sizeOf } from "./tile-tree";
import { verifyConsistency, verifyInclusion } from "./verify-proof";

const hash = merkleHash((data, out, at) => out.set(createHash("sha256").update(data).digest(), at));
const { grow, leaf, rootBySpecification } = testingTrees(hash);

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
        const fromRoot = rootBySpecification(leafHashes.slice(0, from));
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
