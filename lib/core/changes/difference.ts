import { compoundAnnualRate } from "@/lib/core/apr/annual-rate";
import { CoreError } from "@/lib/core/error";
import { openOf, owedOf, totalOf } from "@/lib/core/servicing/parts";
import type { Position, ServicedRow } from "@/lib/core/servicing/position";
import type { Difference, DifferenceRow, DifferenceSide } from "./change-result";
import { isOpen } from "./rows";

/** What a change means to the payer: everything still owed before it and after it. */
export function differenceOf(before: Position, after: Position, onDay: string): Difference {
  return { before: sideOf(before, onDay), after: sideOf(after, onDay) };
}

function sideOf(position: Position, onDay: string): DifferenceSide {
  const open = position.rows.filter(isOpen);
  const parts = owedOf(position);
  const next = open.find((row) => row.dueOn > onDay);
  return {
    instalmentMinor: next ? totalOf(next) : null,
    count: open.length,
    lastDueOn: open.at(-1)?.dueOn ?? null,
    totalMinor: totalOf(parts),
    parts,
    annualRatePercent: annualRate(open, parts.principalMinor, onDay),
    rows: open.map(toRow),
  };
}

function toRow(row: ServicedRow): DifferenceRow {
  const parts = openOf(row);
  return { ...parts, seq: row.seq, dueOn: row.dueOn, totalMinor: totalOf(parts) };
}

/** Effective a year over the principal owed today. Arrears count as paid today: their lateness is not the plan's price. */
function annualRate(open: readonly ServicedRow[], principalMinor: bigint, onDay: string): string | null {
  if (principalMinor === 0n || !open.some((row) => row.dueOn > onDay)) return null;
  const payments = open.map((row) => ({
    on: row.dueOn < onDay ? onDay : row.dueOn,
    amountMinor: totalOf(openOf(row)),
  }));
  try {
    return compoundAnnualRate([{ on: onDay, amountMinor: principalMinor }], payments);
  } catch (error) {
    if (error instanceof CoreError) return null;
    throw error;
  }
}
