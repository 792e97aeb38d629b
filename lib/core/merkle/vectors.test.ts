import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { merkleHash } from "./hash";
import { inclusionRanges } from "./ranges";
import { hex, testingTrees } from "./testing-trees";
import { growTileTree } from "./tile-tree";

const hash = merkleHash((data, out, at) => out.set(createHash("sha256").update(data).digest(), at));
const { grow } = testingTrees(hash);

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
