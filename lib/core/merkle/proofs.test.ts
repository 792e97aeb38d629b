import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { merkleHash } from "./hash";
import { consistencyRanges, inclusionRanges } from "./ranges";
import { LARGEST, testingTrees } from "./testing-trees";
import { verifyConsistency, verifyInclusion } from "./verify-proof";

const hash = merkleHash((data, out, at) => out.set(createHash("sha256").update(data).digest(), at));
const { grow, leaf, rootBySpecification } = testingTrees(hash);

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[Math.floor(bit / 8)]! ^= 1 << (bit % 8);
  return copy;
}

describe(`proofs of every tree to ${LARGEST} leaves`, { timeout: 30_000 }, () => {
  const leafHashes = Array.from({ length: LARGEST }, (_, n) => leaf(n));
  const { rootsIn } = grow(leafHashes);
  const rootOf = (size: number) => rootBySpecification(leafHashes.slice(0, size));
  const roots = Array.from({ length: LARGEST + 1 }, (_, size) => rootOf(size));

  it("prove each leaf, and no other leaf with the same path", () => {
    const wrong: object[] = [];
    for (let size = 1; size <= LARGEST; size++) {
      for (let index = 0; index < size; index++) {
        const hashes = rootsIn(inclusionRanges(index, size));
        const proof = { index, size, leafHash: leafHashes[index]!, hashes, root: roots[size]! };
        const other = leafHashes[(index + 1) % LARGEST]!;
        if (!verifyInclusion(hash, proof)) wrong.push({ size, index });
        if (verifyInclusion(hash, { ...proof, leafHash: other })) wrong.push({ size, index, other });
      }
    }
    expect(wrong).toEqual([]);
  });

  it("prove each smaller tree to be the beginning of each larger one", () => {
    const wrong: object[] = [];
    for (let to = 0; to <= LARGEST; to++) {
      for (let from = 0; from <= to; from++) {
        const hashes = rootsIn(consistencyRanges(from, to));
        const proof = { from, to, fromRoot: roots[from]!, toRoot: roots[to]!, hashes };
        if (!verifyConsistency(hash, proof)) wrong.push({ from, to });
      }
    }
    expect(wrong).toEqual([]);
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
