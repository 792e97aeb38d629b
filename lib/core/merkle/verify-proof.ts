import { equalHashes, type MerkleHash } from "./hash";

export type InclusionProof = {
  index: number;
  size: number;
  leafHash: Uint8Array;
  hashes: readonly Uint8Array[];
  root: Uint8Array;
};

export type ConsistencyProof = {
  from: number;
  to: number;
  fromRoot: Uint8Array;
  toRoot: Uint8Array;
  hashes: readonly Uint8Array[];
};

const isSize = (value: number) => Number.isSafeInteger(value) && value >= 0;
const half = (value: number) => Math.floor(value / 2);
const isOdd = (value: number) => value % 2 === 1;

/** Whether the leaf is at its index in the tree of that size and root (RFC 9162 §2.1.3.2). Never throws. */
export function verifyInclusion(hash: MerkleHash, proof: InclusionProof): boolean {
  const { index, size, leafHash, hashes, root } = proof;
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  let at = index;
  let last = size - 1;
  let reached = leafHash;
  for (const sibling of hashes) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      reached = hash.node(sibling, reached);
      while (!isOdd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      reached = hash.node(reached, sibling);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && equalHashes(reached, root);
}

/** Whether the smaller tree is the beginning of the larger one (RFC 9162 §2.1.4.2). Never throws. */
export function verifyConsistency(hash: MerkleHash, proof: ConsistencyProof): boolean {
  const { from, to, fromRoot, toRoot, hashes } = proof;
  if (!isSize(from) || !isSize(to) || from > to) return false;
  if (from === to) return hashes.length === 0 && equalHashes(fromRoot, toRoot);
  // Every tree begins with the empty one.
  if (from === 0) return hashes.length === 0 && equalHashes(fromRoot, hash.empty());
  let at = from - 1;
  let last = to - 1;
  while (isOdd(at)) {
    at = half(at);
    last = half(last);
  }
  // A smaller tree that is perfect is its own first hash, so the proof leaves it out.
  const [first, ...rest] = at === 0 ? [fromRoot, ...hashes] : hashes;
  if (!first) return false;
  let reachedFrom = first;
  let reachedTo = first;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      reachedFrom = hash.node(sibling, reachedFrom);
      reachedTo = hash.node(sibling, reachedTo);
      while (!isOdd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      reachedTo = hash.node(reachedTo, sibling);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && equalHashes(reachedFrom, fromRoot) && equalHashes(reachedTo, toRoot);
}
