import { describe, expect, it } from "vitest";
import { daysAtOpening, type InstalmentRow, spreadPaid } from "./instalment-rows";
import { instalmentStanding } from "./instalment-standing";

const schedule = [1, 2, 3].map((seq) => ({
  seq,
  dueOn: `2026-0${seq + 6}-23`,
  principalMinor: 100n,
  interestMinor: 10n,
  feeMinor: 0n,
  totalMinor: 110n,
  balanceMinor: 300n - 100n * BigInt(seq),
}));
const nothing = { settledCount: 0, paidPrincipalMinor: 0n, paidInterestMinor: 0n, paidFeeMinor: 0n };
const paidOf = (rows: InstalmentRow[]) => rows.map((row) => [row.paidPrincipalMinor, row.paidInterestMinor]);

describe("spreading totals over a schedule", () => {
  it("150 of principal and 20 of interest = all of the first, 50 + 10 of the second", () => {
    const rows = spreadPaid(schedule, { ...nothing, paidPrincipalMinor: 150n, paidInterestMinor: 20n });
    expect(paidOf(rows)).toEqual([
      [100n, 10n],
      [50n, 10n],
      [0n, 0n],
    ]);
  });

  it("a settled instalment is settled though the lender's cents are one short: 199 of 200", () => {
    const rows = spreadPaid(schedule, {
      ...nothing,
      settledCount: 2,
      paidPrincipalMinor: 199n,
      paidInterestMinor: 20n,
    });
    expect(paidOf(rows)).toEqual([
      [100n, 10n],
      [100n, 10n],
      [0n, 0n],
    ]);
  });

  it("never pays more than is owed: 1,000 received on 300 fills 300", () => {
    const rows = spreadPaid(schedule, { ...nothing, paidPrincipalMinor: 1_000n, paidInterestMinor: 1_000n });
    expect(rows.every((row) => row.paidPrincipalMinor === row.principalMinor)).toBe(true);
  });
});

describe("days from before servicing", () => {
  it("opened on 2026-08-01: settled and due before = its due date, settled ahead = the opening, open = raised if due", () => {
    const rows = spreadPaid(schedule, { ...nothing, settledCount: 2 });
    expect(rows.map((row) => daysAtOpening(row, "2026-08-01"))).toEqual([
      { raisedOn: "2026-07-23", settledOn: "2026-07-23" },
      { raisedOn: null, settledOn: "2026-08-01" },
      { raisedOn: null, settledOn: null },
    ]);
    expect(daysAtOpening(rows[2]!, "2026-09-23")).toEqual({ raisedOn: "2026-09-23", settledOn: null });
  });
});

describe("an instalment at a glance", () => {
  const [row] = spreadPaid(schedule, nothing) as [InstalmentRow];
  const part = { ...row, paidPrincipalMinor: 40n };
  const full = { ...row, paidPrincipalMinor: 100n, paidInterestMinor: 10n };
  const on = (businessDate: string, status: "active" | "pending" | "charged_off" | "cancelled" = "active") =>
    ({ status, closedOn: null, businessDate }) as const;
  it.each([
    [full, on("2026-07-01"), "paid"],
    [row, on("2026-07-22"), "upcoming"],
    [part, on("2026-07-22"), "part-paid"],
    [row, on("2026-07-23"), "due"],
    [part, on("2026-07-24"), "overdue"],
    [row, on("2026-09-01", "pending"), "upcoming"],
    [row, on("2026-09-01", "charged_off"), "charged-off"],
    [full, on("2026-09-01", "charged_off"), "paid"],
    [row, on("2026-07-01", "cancelled"), "void"],
  ] as const)("case %#: %o is %s", (instalment, plan, standing) => {
    expect(instalmentStanding(instalment, plan)).toBe(standing);
  });

  it("settled on 2026-08-01: what was due before is paid, what would be due after is no longer asked for", () => {
    const plan = { status: "settled", closedOn: "2026-08-01", businessDate: "2026-11-23" } as const;
    expect(instalmentStanding(row, plan)).toBe("paid");
    expect(instalmentStanding({ ...row, dueOn: "2026-08-23" }, plan)).toBe("settled-early");
  });
});
