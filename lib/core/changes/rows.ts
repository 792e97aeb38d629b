import { divideRounded } from "@/lib/core/rounding";
import { lesser, NO_PARTS, openMinorOf, openOf } from "@/lib/core/servicing/parts";
import type { PartAmounts, ServicedRow } from "@/lib/core/servicing/position";

/** What is still owed on a row, as a row of the next version: same due date, nothing paid on it yet. */
export function carried(row: ServicedRow): ServicedRow {
  return {
    ...openOf(row),
    seq: row.seq,
    dueOn: row.dueOn,
    paid: NO_PARTS,
    penaltyThrough: row.penaltyThrough,
  };
}

export function isOpen(row: ServicedRow): boolean {
  return openMinorOf(row) > 0n;
}

/** A row nothing was paid on. */
export function newRow(dueOn: string, parts: Partial<PartAmounts>): ServicedRow {
  return { ...NO_PARTS, ...parts, seq: 0, dueOn, paid: NO_PARTS, penaltyThrough: null };
}

/** Rows of a version in order of their due dates, counted from 1. */
export function numbered(rows: readonly ServicedRow[]): ServicedRow[] {
  return rows
    .toSorted((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1))
    .map((row, k) => ({ ...row, seq: k + 1 }));
}

export function sumOf<T>(list: readonly T[], minor: (item: T) => bigint): bigint {
  return list.reduce((sum, item) => sum + minor(item), 0n);
}

/** `minor` in `count` equal parts, each rounded, the residual in the last: 10 in 4 is 2, 2, 2, 4. */
export function evenly(minor: bigint, count: number): bigint[] {
  if (count === 0) return [];
  const share = divideRounded(minor, BigInt(count), "half-even");
  let leftMinor = minor;
  return Array.from({ length: count }, (_, k) => {
    const part = k === count - 1 ? leftMinor : lesser(share, leftMinor);
    leftMinor -= part;
    return part;
  });
}

/** `minor` in proportion to `weights`, adding up to it exactly; evenly where all weights are zero. */
export function inProportion(minor: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return evenly(minor, weights.length);
  let weighed = 0n;
  let given = 0n;
  return weights.map((weight) => {
    weighed += weight;
    const share = (minor * weighed) / total - given;
    given += share;
    return share;
  });
}

export function atLeastZero(minor: bigint): bigint {
  return minor > 0n ? minor : 0n;
}

export function atMostZero(minor: bigint): bigint {
  return minor < 0n ? minor : 0n;
}
