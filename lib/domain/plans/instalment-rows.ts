import type { ScheduleRow } from "@/lib/core/schedule/terms";

/** One instalment with what was paid of it. Amounts are minor units; balanceMinor is the principal left after it. */
export type InstalmentRow = {
  seq: number;
  dueOn: string;
  principalMinor: bigint;
  interestMinor: bigint;
  feeMinor: bigint;
  penaltyMinor: bigint;
  paidPrincipalMinor: bigint;
  paidInterestMinor: bigint;
  paidFeeMinor: bigint;
  paidPenaltyMinor: bigint;
  balanceMinor: bigint;
};

/** What was received over the life of the terms, by component, and how many instalments that settled from the first on. */
export type PaidTotals = {
  settledCount: number;
  paidPrincipalMinor: bigint;
  paidInterestMinor: bigint;
  paidFeeMinor: bigint;
};

const min = (a: bigint, b: bigint) => (a < b ? a : b);
const atLeastZero = (a: bigint) => (a > 0n ? a : 0n);

/**
 * Spreads totals over the schedule: the instalments counted as settled are settled, what is left of each component goes
 * to the rest, oldest first. An imported plan's totals may miss its schedule by some cents of the lender's rounding; the
 * settled count keeps such an instalment from looking overdue for ever.
 */
export function spreadPaid(schedule: readonly ScheduleRow[], paid: PaidTotals): InstalmentRow[] {
  const isSettled = (row: ScheduleRow) => row.seq >= 1 && row.seq <= paid.settledCount;
  const settled = schedule.filter(isSettled);
  const leftOf = (totalMinor: bigint, part: (row: ScheduleRow) => bigint) =>
    atLeastZero(totalMinor - settled.reduce((sum, row) => sum + part(row), 0n));
  let principal = leftOf(paid.paidPrincipalMinor, (row) => row.principalMinor);
  let interest = leftOf(paid.paidInterestMinor, (row) => row.interestMinor);
  let fee = leftOf(paid.paidFeeMinor, (row) => row.feeMinor);
  return schedule.map((row) => {
    if (isSettled(row)) return withPaid(row, row.principalMinor, row.interestMinor, row.feeMinor);
    const share = withPaid(
      row,
      min(principal, row.principalMinor),
      min(interest, row.interestMinor),
      min(fee, row.feeMinor),
    );
    principal -= share.paidPrincipalMinor;
    interest -= share.paidInterestMinor;
    fee -= share.paidFeeMinor;
    return share;
  });
}

function withPaid(row: ScheduleRow, principal: bigint, interest: bigint, fee: bigint): InstalmentRow {
  // Field by field: a million plans have ten million rows, and copying what is left of an object takes ten times as long.
  return {
    seq: row.seq,
    dueOn: row.dueOn,
    principalMinor: row.principalMinor,
    interestMinor: row.interestMinor,
    feeMinor: row.feeMinor,
    balanceMinor: row.balanceMinor,
    penaltyMinor: 0n,
    paidPrincipalMinor: principal,
    paidInterestMinor: interest,
    paidFeeMinor: fee,
    paidPenaltyMinor: 0n,
  };
}

/**
 * The days that a row has from before servicing, as of the opening: raised when due, settled when due too, or by the opening
 * if that was ahead of it. On which day money came is only known in sum.
 */
export function daysAtOpening(row: InstalmentRow, openedOn: string) {
  const raisedOn = row.dueOn <= openedOn ? row.dueOn : null;
  return { raisedOn, settledOn: owedMinor(row) === paidMinor(row) ? (raisedOn ?? openedOn) : null };
}

/**
 * The balance column of stored rows: what is left of their principal after each. Not of the terms' principal: what was owed
 * when a change was agreed may have been corrected since.
 */
export function withBalances(rows: readonly Omit<InstalmentRow, "balanceMinor">[]): InstalmentRow[] {
  let balanceMinor = rows.reduce((sum, row) => sum + row.principalMinor, 0n);
  return rows.map((row) => {
    balanceMinor -= row.principalMinor;
    return { ...row, balanceMinor };
  });
}

export function owedMinor(row: InstalmentRow): bigint {
  return row.principalMinor + row.interestMinor + row.feeMinor + row.penaltyMinor;
}

export function paidMinor(row: InstalmentRow): bigint {
  return row.paidPrincipalMinor + row.paidInterestMinor + row.paidFeeMinor + row.paidPenaltyMinor;
}
