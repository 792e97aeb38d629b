/** SHA-256 of the bytes; given by the caller, because lib/core knows no platform. Must not keep its argument. */
export type Sha256 = (data: Uint8Array) => Uint8Array;

export const HASH_BYTES = 32;

/** The hashes of RFC 6962 §2.1: a leaf and a node can never be taken for each other. */
export type MerkleHash = {
  leaf(data: Uint8Array): Uint8Array;
  node(left: Uint8Array, right: Uint8Array): Uint8Array;
  /** The root of a tree without leaves. */
  empty(): Uint8Array;
};

/** leaf = SHA-256(0x00 || data), node = SHA-256(0x01 || left || right). */
export function merkleHash(sha256: Sha256): MerkleHash {
  // Written anew for each hash: allocating them would cost as much as hashing.
  const pair = new Uint8Array(1 + 2 * HASH_BYTES);
  pair[0] = 0x01;
  let line = new Uint8Array(512);
  return {
    leaf(data) {
      if (data.length >= line.length) line = new Uint8Array(2 * data.length);
      line.set(data, 1);
      return sha256(line.subarray(0, data.length + 1));
    },
    node(left, right) {
      pair.set(left, 1);
      pair.set(right, 1 + HASH_BYTES);
      return sha256(pair);
    },
    empty: () => sha256(new Uint8Array(0)),
  };
}

/** Whether two hashes are the same. */
export function equalHashes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
