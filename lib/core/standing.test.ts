import { describe, expect, it } from "vitest";
import type { Due } from "./allocation";
import { instalmentStatus, standingOf } from "./standing";

const due = (seq: number, dueOn: string): Due => ({
  seq,
  dueOn,
  principalMinor: 90n,
  interestMinor: 10n,
  feeMinor: 0n,
});
const dues = [due(1, "2024-01-31"), due(2, "2024-02-29"), due(3, "2024-03-31"), due(4, "2024-04-30")];

describe("an instalment on the business date 2024-02-29", () => {
  it.each([
    ["2024-01-31", 100n, "paid"],
    ["2024-01-31", 99n, "overdue"],
    ["2024-01-31", 0n, "overdue"],
    ["2024-02-29", 0n, "due"],
    ["2024-02-29", 1n, "part-paid"],
    ["2024-03-31", 1n, "part-paid"],
    ["2024-03-31", 0n, "upcoming"],
    ["2024-03-31", 100n, "paid"],
  ])("due %s with %s of 100 paid is %s", (dueOn, paidMinor, status) => {
    expect(instalmentStatus(dueOn, 100n, paidMinor, "2024-02-29")).toBe(status);
  });
});

describe("a plan of 4 · 100 on 2024-03-10", () => {
  it("130 paid: 70 is overdue for 10 days, 100 is next, 90 + 90 + 70 of principal is out", () => {
    const standing = standingOf(dues, 130n, "2024-03-10");
    expect(standing.rows.map((row) => row.status)).toEqual(["paid", "overdue", "upcoming", "upcoming"]);
    expect(standing.rows.map((row) => row.openMinor)).toEqual([0n, 70n, 100n, 100n]);
    expect(standing).toMatchObject({
      settledCount: 1,
      oldestUnpaidOn: "2024-02-29",
      daysPastDue: 10,
      overdueMinor: 70n,
      outstandingPrincipalMinor: 250n,
      nextDueOn: "2024-03-31",
      nextDueMinor: 100n,
      creditMinor: 0n,
    });
  });

  it("nothing paid: days past due count from the oldest, 31 January, and both are overdue", () => {
    const standing = standingOf(dues, 0n, "2024-03-10");
    expect(standing).toMatchObject({ daysPastDue: 39, overdueMinor: 200n, settledCount: 0 });
    expect(standing.rows.map((row) => row.daysPastDue)).toEqual([39, 10, 0, 0]);
  });

  it("450 paid: settled, with 50 of credit and nothing due", () => {
    expect(standingOf(dues, 450n, "2024-03-10")).toMatchObject({
      settledCount: 4,
      oldestUnpaidOn: null,
      daysPastDue: 0,
      overdueMinor: 0n,
      outstandingPrincipalMinor: 0n,
      nextDueOn: null,
      nextDueMinor: null,
      creditMinor: 50n,
    });
  });

  it("a fee is part of what is open: 90 + 10 + 7 − 100 = 7", () => {
    const standing = standingOf([{ ...dues[0]!, feeMinor: 7n }], 100n, "2024-02-10");
    expect(standing).toMatchObject({ overdueMinor: 7n, outstandingPrincipalMinor: 7n });
  });

  it("a penalty is part of what is open", () => {
    const [first, ...others] = dues;
    const standing = standingOf([{ ...first!, penaltyMinor: 5n }, ...others], 100n, "2024-02-10");
    expect(standing).toMatchObject({ overdueMinor: 5n, daysPastDue: 10, outstandingPrincipalMinor: 275n });
  });
});
