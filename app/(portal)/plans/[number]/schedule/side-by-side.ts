import type { DifferenceSide } from "@/lib/core/changes/change-result";
import { type InstalmentRow, owedMinor, paidMinor } from "@/lib/domain/plans/instalment-rows";

export const SIDES = ["current", "original", "whatIf"] as const;
export type Side = (typeof SIDES)[number];

/** One instalment of one schedule, in minor units. */
export type SideInstalment = {
  seq: number;
  dueOn: string;
  principalMinor: bigint;
  interestMinor: bigint;
  otherMinor: bigint;
  totalMinor: bigint;
};

export type SideColumn = { side: Side; rows: readonly SideInstalment[] };

export type SideRow = { key: string; label: number; cells: (SideInstalment | null)[] };

export function ofSchedule(rows: readonly InstalmentRow[]): SideInstalment[] {
  return rows.map((row) => ({
    seq: row.seq,
    dueOn: row.dueOn,
    principalMinor: row.principalMinor,
    interestMinor: row.interestMinor,
    otherMinor: row.feeMinor + row.penaltyMinor,
    totalMinor: owedMinor(row),
  }));
}

/** What was paid under terms that have ended: with what later terms ask for it is the whole course. */
export function ofEnded(rows: readonly InstalmentRow[]): SideInstalment[] {
  return rows
    .filter((row) => paidMinor(row) > 0n)
    .map((row) => ({
      seq: row.seq,
      dueOn: row.dueOn,
      principalMinor: row.paidPrincipalMinor,
      interestMinor: row.paidInterestMinor,
      otherMinor: row.paidFeeMinor + row.paidPenaltyMinor,
      totalMinor: paidMinor(row),
    }));
}

/** One after the other, numbered through. */
export function following(
  before: readonly SideInstalment[],
  after: readonly SideInstalment[],
): SideInstalment[] {
  const last = before.at(-1)?.seq ?? 0;
  return [...before, ...after.map((row, k) => (before.length > 0 ? { ...row, seq: last + k + 1 } : row))];
}

/**
 * What a change leaves: instalments that are paid already stand as they are, and those still to pay follow, numbered on. A
 * change tells only of what is open.
 */
export function ofChange(paid: readonly SideInstalment[], { rows }: DifferenceSide): SideInstalment[] {
  const last = paid.at(-1)?.seq ?? 0;
  const open = rows.map((row, k) => ({
    seq: last + k + 1,
    dueOn: row.dueOn,
    principalMinor: row.principalMinor,
    interestMinor: row.interestMinor,
    otherMinor: row.feeMinor + row.penaltyMinor,
    totalMinor: row.totalMinor,
  }));
  return [...paid, ...open];
}

/** All schedules by number of the instalment; null where one has no such instalment. */
export function sideBySide(columns: readonly SideColumn[]): SideRow[] {
  const numbers = [...new Set(columns.flatMap(({ rows }) => rows.map(({ seq }) => seq)))].sort(
    (a, b) => a - b,
  );
  return numbers.map((seq) => ({
    key: String(seq),
    label: seq,
    cells: columns.map(({ rows }) => rows.find((row) => row.seq === seq) ?? null),
  }));
}

export type Amount = "principalMinor" | "interestMinor" | "otherMinor" | "totalMinor";

export const totalOf = ({ rows }: SideColumn, part: Amount) => rows.reduce((sum, row) => sum + row[part], 0n);

/** Whether a cell says something else than the schedule in force does; `base` is that schedule's cell. */
export function isChanged(
  cell: SideInstalment | null,
  base: SideInstalment | null,
  part: Amount | "dueOn",
): boolean {
  if (!cell) return false;
  return !base || cell[part] !== base[part];
}
