import type { DifferenceRow, DifferenceSide } from "@/lib/core/changes/change-result";

/** An instalment of one side with the principal that is left after it. */
export type SideRow = DifferenceRow & { balanceMinor: bigint };

export type ComparedRow = { key: string; before: SideRow | null; after: SideRow | null };

export function withBalance({ rows, parts }: DifferenceSide): SideRow[] {
  let balanceMinor = parts.principalMinor;
  return rows.map((row) => {
    balanceMinor -= row.principalMinor;
    return { ...row, balanceMinor };
  });
}

/**
 * Both schedules in one list. Rows of the same day stand together; where the change moved most of the days, the first
 * stands with the first and so on, because then nothing would meet.
 */
export function compareRows(before: readonly SideRow[], after: readonly SideRow[]): ComparedRow[] {
  const days = new Set(before.map(({ dueOn }) => dueOn));
  const shared = after.filter(({ dueOn }) => days.has(dueOn)).length;
  if (2 * shared < Math.min(before.length, after.length)) return byTurn(before, after);
  return byDay(before, after);
}

function byTurn(before: readonly SideRow[], after: readonly SideRow[]): ComparedRow[] {
  const length = Math.max(before.length, after.length);
  return Array.from({ length }, (_, k) => compared(k, before[k], after[k]));
}

function byDay(before: readonly SideRow[], after: readonly SideRow[]): ComparedRow[] {
  const rows: ComparedRow[] = [];
  let [b, a] = [0, 0];
  while (b < before.length || a < after.length) {
    const [left, right] = [before[b], after[a]];
    const takesLeft = left !== undefined && (right === undefined || left.dueOn <= right.dueOn);
    const takesRight = right !== undefined && (left === undefined || right.dueOn <= left.dueOn);
    rows.push(compared(rows.length, takesLeft ? left : undefined, takesRight ? right : undefined));
    if (takesLeft) b += 1;
    if (takesRight) a += 1;
  }
  return rows;
}

const compared = (k: number, before: SideRow | undefined, after: SideRow | undefined): ComparedRow => ({
  key: String(k),
  before: before ?? null,
  after: after ?? null,
});

export type BalancePoint = { on: string; beforeMinor: bigint | null; afterMinor: bigint | null };

/** Principal owed from the day of the change on, after each due day of either side; a side ends where nothing is left. */
export function balancePoints(
  onDay: string,
  before: readonly SideRow[],
  after: readonly SideRow[],
): BalancePoint[] {
  const later = [...before, ...after].map(({ dueOn }) => dueOn).filter((dueOn) => dueOn > onDay);
  const days = [onDay, ...[...new Set(later)].sort()];
  const [beforeMinor, afterMinor] = [balancesOn(days, before), balancesOn(days, after)];
  return days.map((on, k) => ({
    on,
    beforeMinor: beforeMinor[k] ?? null,
    afterMinor: afterMinor[k] ?? null,
  }));
}

function balancesOn(days: readonly string[], rows: readonly SideRow[]): (bigint | null)[] {
  const [first] = rows;
  if (!first) return [0n];
  let leftMinor: bigint | null = first.balanceMinor + first.principalMinor;
  let k = 0;
  return days.map((day, index) => {
    if (leftMinor === 0n) leftMinor = null;
    // On the day itself everything is still owed, what is late included.
    for (; index > 0 && k < rows.length && rows[k]!.dueOn <= day; k += 1) leftMinor = rows[k]!.balanceMinor;
    return leftMinor;
  });
}
