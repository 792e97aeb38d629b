import { describe, expect, it } from "vitest";
import {
  following,
  isChanged,
  ofChange,
  ofEnded,
  type SideInstalment,
  sideBySide,
  totalOf,
} from "./side-by-side";

const row = (seq: number, dueOn: string, principalMinor: bigint, interestMinor = 0n): SideInstalment => ({
  seq,
  dueOn,
  principalMinor,
  interestMinor,
  otherMinor: 0n,
  totalMinor: principalMinor + interestMinor,
});

const current = {
  side: "current" as const,
  rows: [row(1, "2026-07-23", 60n, 5n), row(2, "2026-08-23", 40n)],
};
const original = {
  side: "original" as const,
  rows: [row(1, "2026-07-23", 50n, 5n), row(2, "2026-08-23", 25n), row(3, "2026-09-23", 25n)],
};

const instalment = (seq: number) => ({
  seq,
  dueOn: "2026-07-23",
  principalMinor: 60n,
  interestMinor: 5n,
  feeMinor: 0n,
  penaltyMinor: 0n,
  paidFeeMinor: 0n,
  paidPenaltyMinor: 0n,
  balanceMinor: 0n,
});

describe("schedules side by side", () => {
  it("stand by number, longest last: 60 + 40 = 50 + 25 + 25", () => {
    const rows = sideBySide([current, original]);
    expect(rows.map(({ label, cells }) => [label, cells.map((cell) => cell?.principalMinor)])).toEqual([
      [1, [60n, 50n]],
      [2, [40n, 25n]],
      [3, [undefined, 25n]],
    ]);
    expect(totalOf(current, "principalMinor")).toBe(totalOf(original, "principalMinor"));
    expect(totalOf(current, "totalMinor")).toBe(105n);
  });

  it("mark what differs from the one in force, an instalment more included", () => {
    const [first, , third] = sideBySide([current, original]);
    expect(isChanged(first?.cells[1] ?? null, first?.cells[0] ?? null, "principalMinor")).toBe(true);
    expect(isChanged(first?.cells[1] ?? null, first?.cells[0] ?? null, "dueOn")).toBe(false);
    expect(isChanged(third?.cells[1] ?? null, third?.cells[0] ?? null, "dueOn")).toBe(true);
    expect(isChanged(third?.cells[0] ?? null, null, "dueOn")).toBe(false);
  });

  it("follow what was paid under earlier terms: 60 of it paid, 40 in force = 100", () => {
    const ended = ofEnded([
      { ...instalment(1), paidPrincipalMinor: 60n, paidInterestMinor: 5n },
      { ...instalment(2), paidPrincipalMinor: 0n, paidInterestMinor: 0n },
    ]);
    const whole = following(ended, [row(1, "2026-10-23", 40n)]);
    expect(whole.map(({ seq, principalMinor }) => [seq, principalMinor])).toEqual([
      [1, 60n],
      [2, 40n],
    ]);
    expect(following([], [row(0, "2026-06-23", 1n)])[0]?.seq).toBe(0);
  });

  it("number what a change leaves on from what is paid", () => {
    const side = {
      rows: [{ ...row(9, "2026-10-23", 30n), feeMinor: 1n, penaltyMinor: 2n, totalMinor: 33n }],
    };
    const after = ofChange([row(1, "2026-07-23", 60n)], side as never);
    expect(after.map(({ seq, totalMinor }) => [seq, totalMinor])).toEqual([
      [1, 60n],
      [2, 33n],
    ]);
    expect(after[1]?.otherMinor).toBe(3n);
  });
});
