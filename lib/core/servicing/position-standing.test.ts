import { describe, expect, it } from "vitest";
import { bookedOf } from "./booked";
import { NO_PARTS } from "./parts";
import { positionStanding } from "./position-standing";
import { eventsOf, freshPosition, life } from "./testing";

describe("408.03 due on 1 July, August and September 2024, 100.00 of the first paid", () => {
  const { position } = life(eventsOf(["2024-07-01", { kind: "payment", amountMinor: 10_000n }]));

  it("on the due day nothing is overdue: 308.03 is next", () => {
    expect(positionStanding(position, "2024-07-01")).toEqual({
      status: "active",
      bucket: 0,
      outstandingMinor: 120_000n - 8_800n,
      overdueMinor: 0n,
      nextDueOn: "2024-07-01",
      nextDueMinor: 30_803n,
      oldestUnpaidOn: null,
      settledCount: 0,
    });
  });

  it("forty days later 308.03 + 408.03 is overdue, M2, and September is next", () => {
    expect(positionStanding(position, "2024-08-10")).toMatchObject({
      bucket: 2,
      overdueMinor: 71_606n,
      nextDueOn: "2024-09-01",
      nextDueMinor: 40_802n,
      oldestUnpaidOn: "2024-07-01",
    });
  });

  it("after the last due date nothing is next", () => {
    expect(positionStanding(position, "2024-09-02")).toMatchObject({ nextDueOn: null, nextDueMinor: null });
  });
});

it("one instalment of three settled counts one; a down payment, row 0, counts none", () => {
  const paid = (amountMinor: bigint) => {
    const { position } = life(eventsOf(["2024-07-01", { kind: "payment", amountMinor }]));
    return positionStanding(position, "2024-07-01").settledCount;
  };
  expect([paid(40_802n), paid(40_803n), paid(81_606n)]).toEqual([0, 1, 2]);
  const withDown = freshPosition({ downPaymentPercent: "25" });
  const rows = withDown.rows.map((row) =>
    row.seq === 0 ? { ...row, paid: { ...NO_PARTS, principalMinor: 30_000n } } : row,
  );
  expect(positionStanding({ ...withDown, rows }, "2024-06-01").settledCount).toBe(0);
});

it.each(["charged-off", "written-off"] as const)(
  "%s: nothing is booked and nothing falls due any more",
  (status) => {
    const position = { ...freshPosition(), status };
    expect(bookedOf(position, "2024-07-01")).toEqual(NO_PARTS);
    expect(positionStanding(position, "2024-06-15")).toMatchObject({
      status,
      nextDueOn: null,
      outstandingMinor: 120_000n,
    });
  },
);
