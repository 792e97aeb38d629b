import type { ScheduleRow } from "@/lib/core/schedule/terms";

/** Principal, interest and fee of one bar; `from` and `to` are the instalments that it stands for. */
export type OfferBar = {
  from: number;
  to: number;
  principalMinor: bigint;
  interestMinor: bigint;
  feeMinor: bigint;
};

/** As many bars as can be told apart and walked through by keyboard. */
export const MAX_BARS = 60;

/** One bar an instalment; where that would be too many, as few together as needed, in even numbers a reader knows. */
export function barsOf(rows: readonly ScheduleRow[], most = MAX_BARS): OfferBar[] {
  const first = rows.filter((row) => row.seq === 0);
  const instalments = rows.filter((row) => row.seq > 0);
  const size = [1, 2, 3, 4, 6, 12, 24].find((each) => instalments.length / each <= most) ?? 24;
  const groups = Array.from({ length: Math.ceil(instalments.length / size) }, (_, k) =>
    instalments.slice(k * size, (k + 1) * size),
  );
  return [first, ...groups].filter((group) => group.length > 0).map(barOf);
}

function barOf(group: readonly ScheduleRow[]): OfferBar {
  const sum = (part: (row: ScheduleRow) => bigint) => group.reduce((total, row) => total + part(row), 0n);
  return {
    from: group[0]!.seq,
    to: group[group.length - 1]!.seq,
    principalMinor: sum((row) => row.principalMinor),
    interestMinor: sum((row) => row.interestMinor),
    feeMinor: sum((row) => row.feeMinor),
  };
}
