import { describe, expect, it } from "vitest";
import { type CellSum, summarisePortfolio } from "./portfolio-summary";

const cell = (part: Partial<CellSum>): CellSum => ({
  currency: "CNY",
  status: "active",
  bucket: 0,
  branchId: 1,
  plans: 1n,
  outstandingMinor: 100n,
  overdueMinor: 0n,
  ...part,
});

describe("the portfolio on the home page", () => {
  it("counts active 3 + deferred 2 + workout 1 = 6 open plans; settled and charged off are not open", () => {
    const summary = summarisePortfolio([
      cell({ plans: 3n }),
      cell({ status: "deferred", plans: 2n }),
      cell({ status: "workout", plans: 1n }),
      cell({ status: "settled", plans: 9n, outstandingMinor: 0n }),
      cell({ status: "charged_off", bucket: 7, plans: 4n }),
    ]);
    expect(summary.openPlans).toBe(6n);
    expect(summary.byStatus.get("settled")).toBe(9n);
    expect(summary.byBucket[7]?.plans).toBe(0n);
  });

  it("never adds CNY 100 to USD 100", () => {
    const summary = summarisePortfolio([cell({ plans: 2n }), cell({ currency: "USD" })]);
    expect(summary.byCurrency.map(({ currency, tally }) => [currency, tally.outstandingMinor])).toEqual([
      ["CNY", 100n],
      ["USD", 100n],
    ]);
    expect(summary.byBucket[0]?.amounts).toEqual(
      new Map([
        ["CNY", 100n],
        ["USD", 100n],
      ]),
    );
  });

  it("5 open, 2 of them in M1 and 1 in M3: 3 in arrears", () => {
    const summary = summarisePortfolio([
      cell({ plans: 2n }),
      cell({ bucket: 1, plans: 2n, overdueMinor: 7n }),
      cell({ bucket: 3, plans: 1n, overdueMinor: 5n, branchId: 2 }),
    ]);
    expect(summary.openPlansInArrears).toBe(3n);
    expect(summary.byCurrency[0]?.tally).toMatchObject({ overdueMinor: 12n, plansInArrears: 3n });
    expect(summary.branches.find(({ branchId }) => branchId === 2)).toMatchObject({
      currency: "CNY",
      tally: { plans: 1n, plansInArrears: 1n },
    });
  });

  it("has eight buckets and no currency when there is nothing", () => {
    const summary = summarisePortfolio([]);
    expect(summary.byBucket).toHaveLength(8);
    expect(summary.byCurrency).toEqual([]);
  });
});
