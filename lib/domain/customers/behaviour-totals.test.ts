import { describe, expect, it } from "vitest";
import { totalBehaviour } from "./behaviour-totals";
import type { BehaviourMonth, BehaviourPath } from "./list-customer-behaviour";

const month = (on: string, part: Partial<BehaviourMonth> = {}): BehaviourMonth => ({
  month: on,
  standing: "m0",
  limitMinor: null,
  balanceMinor: null,
  overdueMinor: null,
  paidMinor: null,
  ...part,
});
const path = (currency: string, months: BehaviourMonth[]): BehaviourPath => ({
  kind: "line",
  number: "LN00000001",
  currency,
  months,
});

describe("behaviour over all accounts", () => {
  it("100 on one line + 50 on another = 150 in that month, months in order", () => {
    const [cny] = totalBehaviour([
      path("CNY", [month("2026-10-01", { balanceMinor: 100n })]),
      path("CNY", [month("2026-09-01", { balanceMinor: 7n }), month("2026-10-01", { balanceMinor: 50n })]),
    ]);
    expect(cny?.months.map(({ month: on, balanceMinor }) => [on, balanceMinor])).toEqual([
      ["2026-09-01", 7n],
      ["2026-10-01", 150n],
    ]);
  });

  it("an unknown figure stays unknown and is not zero", () => {
    const [cny] = totalBehaviour([path("CNY", [month("2026-10-01", { paidMinor: 0n })])]);
    expect(cny?.months[0]).toMatchObject({ paidMinor: 0n, balanceMinor: null, limitMinor: null });
  });

  it("keeps CNY and TWD apart", () => {
    const totals = totalBehaviour([path("CNY", [month("2026-10-01")]), path("TWD", [month("2026-10-01")])]);
    expect(totals.map(({ currency }) => currency)).toEqual(["CNY", "TWD"]);
  });
});
