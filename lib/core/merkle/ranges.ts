import { CoreError } from "@/lib/core/error";

/** The leaves from `start` to before `end`: the subtree whose root is a node of a proof. */
export type LeafRange = { start: number; end: number };

/** The largest power of two below n, where RFC 6962 splits n leaves. n is at least 2. */
export function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** Sizes are whole numbers that a double holds exactly: 9·10^15 leaves. */
export function requireSize(value: number, path: string): void {
  if (Number.isSafeInteger(value) && value >= 0) return;
  throw new CoreError("INVALID_VALUE", path, "is not a number of leaves");
}

/**
 * The subtrees whose roots prove that leaf `index` is in a tree of `size` leaves, leaf first (RFC 6962 §2.1.1, PATH).
 * TOO_LARGE when the tree has no such leaf.
 */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  requireSize(index, "index");
  requireSize(size, "size");
  if (index >= size) throw new CoreError("TOO_LARGE", "index", `the tree has ${size} leaves`);
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    const isLeft = index < middle;
    ranges.push(isLeft ? { start: middle, end } : { start, end: middle });
    if (isLeft) end = middle;
    else start = middle;
  }
  return ranges.reverse();
}

/**
 * The subtrees whose roots prove that the tree of `from` leaves is the beginning of that of `to` leaves (RFC 6962 §2.1.2,
 * PROOF). None when from is 0 or to. TOO_LARGE when from is above to.
 */
export function consistencyRanges(from: number, to: number): LeafRange[] {
  requireSize(from, "from");
  requireSize(to, "to");
  if (from > to) throw new CoreError("TOO_LARGE", "from", `is above ${to}`);
  const ranges: LeafRange[] = [];
  if (from === 0 || from === to) return ranges;
  let start = 0;
  let end = to;
  // Whether the subtree that is left over begins at leaf 0 and so is the old root, which the verifier has.
  let isOldRoot = true;
  while (from !== end) {
    const middle = start + splitOf(end - start);
    if (from <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
      isOldRoot = false;
    }
  }
  if (!isOldRoot) ranges.push({ start, end });
  return ranges.reverse();
}

/** A range of leaves as perfect subtrees from left to right, sizes falling: what a compact range holds. */
export function perfectRanges({ start, end }: LeafRange): LeafRange[] {
  const ranges: LeafRange[] = [];
  for (let at = start; at < end; ) {
    let size = 1;
    while (size * 2 <= end - at) size *= 2;
    ranges.push({ start: at, end: at + size });
    at += size;
  }
  return ranges;
}
