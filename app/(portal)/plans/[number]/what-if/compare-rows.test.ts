import { describe, expect, it } from "vitest";
import { balancePoints, compareRows, type SideRow } from "./compare-rows";

function side(...rows: [dueOn: string, principalMinor: bigint][]): SideRow[] {
  let balanceMinor = rows.reduce((sum, [, principal]) => sum + principal, 0n);
  return rows.map(([dueOn, principalMinor], k) => {
    balanceMinor -= principalMinor;
    const parts = { principalMinor, interestMinor: 0n, feeMinor: 0n, penaltyMinor: 0n };
    return { ...parts, seq: k + 1, dueOn, totalMinor: principalMinor, balanceMinor };
  });
}

const days = (rows: ReturnType<typeof compareRows>) =>
  rows.map(({ before, after }) => [before?.dueOn ?? null, after?.dueOn ?? null]);

describe("two schedules in one list", () => {
  it("a deferral by one: the day that is left out stands alone, and so does the new last one", () => {
    const before = side(["2026-01-10", 5n], ["2026-02-10", 5n], ["2026-03-10", 5n]);
    const after = side(["2026-02-10", 5n], ["2026-03-10", 5n], ["2026-04-10", 5n]);
    expect(days(compareRows(before, after))).toEqual([
      ["2026-01-10", null],
      ["2026-02-10", "2026-02-10"],
      ["2026-03-10", "2026-03-10"],
      [null, "2026-04-10"],
    ]);
  });

  it("another due day: no day is shared, so the first meets the first", () => {
    const before = side(["2026-01-10", 5n], ["2026-02-10", 5n]);
    const after = side(["2026-01-20", 4n], ["2026-02-20", 3n], ["2026-03-20", 3n]);
    expect(days(compareRows(before, after))).toEqual([
      ["2026-01-10", "2026-01-20"],
      ["2026-02-10", "2026-02-20"],
      [null, "2026-03-20"],
    ]);
  });

  it("two rows of one day stand beside as many of the other side", () => {
    const before = side(["2026-01-10", 5n], ["2026-02-10", 5n]);
    const after = side(["2026-01-10", 2n], ["2026-01-10", 3n], ["2026-02-10", 5n]);
    expect(days(compareRows(before, after))).toEqual([
      ["2026-01-10", "2026-01-10"],
      [null, "2026-01-10"],
      ["2026-02-10", "2026-02-10"],
    ]);
  });
});

describe("the balance over time", () => {
  it("10 owed today, 5 late: the late part is still in it today, 10 - 5 - 3 = 2 after the next day", () => {
    const before = side(["2025-12-10", 5n], ["2026-02-10", 3n], ["2026-03-10", 2n]);
    const after = side(["2026-01-15", 10n]);
    expect(balancePoints("2026-01-15", before, after)).toEqual([
      { on: "2026-01-15", beforeMinor: 10n, afterMinor: 10n },
      { on: "2026-02-10", beforeMinor: 2n, afterMinor: 0n },
      { on: "2026-03-10", beforeMinor: 0n, afterMinor: null },
    ]);
  });
});
