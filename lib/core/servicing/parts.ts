import { PARTS, type Part } from "@/lib/core/allocation";
import type { PartAmounts, Position, ServicedRow } from "./position";

export const NO_PARTS: PartAmounts = {
  penaltyMinor: 0n,
  feeMinor: 0n,
  interestMinor: 0n,
  principalMinor: 0n,
};

export const keyOf = (part: Part): keyof PartAmounts => `${part}Minor`;

/** The four amounts, each worked out by its part. */
export function partsOf(amount: (key: keyof PartAmounts, part: Part) => bigint): PartAmounts {
  return {
    penaltyMinor: amount("penaltyMinor", "penalty"),
    feeMinor: amount("feeMinor", "fee"),
    interestMinor: amount("interestMinor", "interest"),
    principalMinor: amount("principalMinor", "principal"),
  };
}

export function addParts(one: PartAmounts, other: PartAmounts): PartAmounts {
  return partsOf((key) => one[key] + other[key]);
}

export function subtractParts(one: PartAmounts, other: PartAmounts): PartAmounts {
  return partsOf((key) => one[key] - other[key]);
}

export function totalOf(parts: PartAmounts): bigint {
  return parts.penaltyMinor + parts.feeMinor + parts.interestMinor + parts.principalMinor;
}

/** What is still owed on a row, part by part. */
export function openOf(row: ServicedRow): PartAmounts {
  return subtractParts(row, row.paid);
}

export function openMinorOf(row: ServicedRow): bigint {
  return totalOf(row) - totalOf(row.paid);
}

/** What is still owed on the plan, part by part; all rows, due yet or not. */
export function owedOf({ rows }: Pick<Position, "rows">): PartAmounts {
  return rows.reduce((sum, row) => addParts(sum, openOf(row)), NO_PARTS);
}

/** What was paid on the rows of the terms in force, part by part. */
export function paidOf({ rows }: Pick<Position, "rows">): PartAmounts {
  return rows.reduce((sum, row) => addParts(sum, row.paid), NO_PARTS);
}

export function isNothing(parts: PartAmounts): boolean {
  return PARTS.every((part) => parts[keyOf(part)] === 0n);
}

export function lesser(one: bigint, other: bigint): bigint {
  if (one < other) return one;
  return other;
}
