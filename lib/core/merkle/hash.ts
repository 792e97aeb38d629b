/**
 * Writes SHA-256 of the bytes to `out` from `at` on; given by the caller, because lib/core knows no platform. Must not
 * keep its arguments.
 */
export type Sha256 = (data: Uint8Array, out: Uint8Array, at: number) => void;

export const HASH_BYTES = 32;

/** The hashes of RFC 6962 §2.1: a leaf and a node can never be taken for each other. */
export type MerkleHash = {
  leaf(data: Uint8Array): Uint8Array;
  node(left: Uint8Array, right: Uint8Array): Uint8Array;
  /** The root over 2^k hashes that lie side by side. */
  perfectRoot(hashes: Uint8Array): Uint8Array;
  /** The root of a tree without leaves. */
  empty(): Uint8Array;
};

const NODE_BYTES = 1 + 2 * HASH_BYTES;
/** Hashes are cut from pieces of this size: a piece for each would cost more than hashing. */
const SLAB_BYTES = 256 * HASH_BYTES;

/** leaf = SHA-256(0x00 || data), node = SHA-256(0x01 || left || right). */
export function merkleHash(sha256: Sha256): MerkleHash {
  let slab = new Uint8Array(SLAB_BYTES);
  let used = 0;
  const digest = (data: Uint8Array) => {
    if (used === SLAB_BYTES) {
      slab = new Uint8Array(SLAB_BYTES);
      used = 0;
    }
    sha256(data, slab, used);
    used += HASH_BYTES;
    return slab.subarray(used - HASH_BYTES, used);
  };
  const leafInput = leafInputs();
  const row = nodeRow();
  return {
    leaf: (data) => digest(leafInput(data)),
    node(left, right) {
      const [pair] = row(1);
      pair!.set(left, 1);
      pair!.set(right, 1 + HASH_BYTES);
      return digest(pair!);
    },
    perfectRoot(hashes) {
      if (hashes.length === HASH_BYTES) return hashes.slice();
      let nodes = hashes.length / HASH_BYTES / 2;
      const pairs = row(nodes);
      for (let i = 0; i < nodes; i++)
        pairs[i]!.set(hashes.subarray(i * 2 * HASH_BYTES, (i + 1) * 2 * HASH_BYTES), 1);
      // Each node's hash is written to where the node above has it; what lies there was hashed before.
      for (; nodes > 1; nodes /= 2)
        for (let i = 0; i < nodes; i++) sha256(pairs[i]!, pairs[i >> 1]!, 1 + (i & 1) * HASH_BYTES);
      return digest(pairs[0]!);
    },
    empty: () => digest(new Uint8Array(0)),
  };
}

/** A leaf's line after its zero byte, in room that is used again: the views on it, one a length, are made once. */
function leafInputs(): (data: Uint8Array) => Uint8Array {
  let room = new Uint8Array(512);
  let views: Uint8Array[] = [];
  return (data) => {
    const length = data.length + 1;
    if (length > room.length) {
      room = new Uint8Array(2 * length);
      views = [];
    }
    room.set(data, 1);
    views[length] ??= room.subarray(0, length);
    return views[length];
  };
}

/** Room for the nodes of a row of a tree, each 0x01 and two hashes; used again. */
function nodeRow(): (nodes: number) => Uint8Array[] {
  let views: Uint8Array[] = [];
  return (nodes) => {
    if (nodes > views.length) {
      const room = new Uint8Array(nodes * NODE_BYTES);
      views = Array.from({ length: nodes }, (_, i) => room.subarray(i * NODE_BYTES, (i + 1) * NODE_BYTES));
      for (const view of views) view[0] = 0x01;
    }
    return views;
  };
}

/** Whether two hashes are the same. */
export function equalHashes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
