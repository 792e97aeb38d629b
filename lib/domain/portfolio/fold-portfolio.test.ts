import { beforeAll, describe, expect, it } from "vitest";
import { addCustomer, addPlan, contextFor, type Desk, openDesk } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import { systemContext } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { foldPortfolio } from "./fold-portfolio";

await testDatabase();

type Total = { plans: bigint; outstanding: bigint };
const totals = () =>
  db().$queryRaw<Total[]>`
    select plans, outstanding_minor as outstanding from portfolio_cell_total where plans <> 0 order by id`;

describe("folding the portfolio", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    const customerId = await addCustomer(desk.north);
    for (let n = 0; n < 3; n++) await addPlan({ customerId, owner: desk.north });
  });

  it("takes every delta in once and changes no total", async () => {
    const before = await totals();
    expect(before.reduce((sum, { plans }) => sum + plans, 0n)).toBe(3n);
    expect(await foldPortfolio(await systemContext("test"))).toBe(3);
    expect(await db().portfolioDelta.count()).toBe(0);
    expect(await totals()).toEqual(before);
    expect(await foldPortfolio(await systemContext("test"))).toBe(0);
  });

  it("adds a change that comes after to what is folded: 3 plans, one paid down by 1.00", async () => {
    const [first] = await totals();
    const [state] = await db().planState.findMany({ take: 1 });
    await db().planState.update({
      where: { customerId_planId: { customerId: state!.customerId, planId: state!.planId } },
      data: { outstandingMinor: state!.outstandingMinor - 100n },
    });
    expect(await totals()).toEqual([{ ...first, outstanding: first!.outstanding - 100n }]);
  });

  it("packs a cell's plans by 64: of 3 + 67 plans, 64 and 6, sorted, beside the sums of what comes before", async () => {
    const customerId = await addCustomer(desk.north);
    for (let n = 0; n < 67; n++) await addPlan({ customerId, owner: desk.north });
    await db()
      .$executeRaw`update plan_state set outstanding_minor = plan_id * 100 where customer_id = ${customerId}`;
    await foldPortfolio(await systemContext("test"));
    const packs = await db().portfolioBalancePack.findMany({ orderBy: { number: "asc" } });
    expect(packs.map(({ value }) => value.length)).toEqual([64, 6]);
    for (const { value, outstandingMinor } of packs) {
      expect(value).toEqual([...value].sort((a, b) => Number(a - b)));
      let sum = 0n;
      expect(outstandingMinor).toEqual([0n, ...value.map((amount) => (sum += amount))]);
    }
  });

  it("leaves a cell's packs alone when a statement rewrites its plans without a change", async () => {
    await db()
      .$executeRaw`update plan_state set outstanding_minor = outstanding_minor, closed_through = '2026-01-01'`;
    expect(await db().portfolioDelta.count()).toBe(0);
  });

  it("is no business of a person's", async () => {
    const ctx = contextFor("supervisor", { staffId: desk.north.managerId });
    await expect(foldPortfolio(ctx)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
