import { beforeAll, describe, expect, it } from "vitest";
import { addCustomer, addPlan, contextFor, type Desk, day, openDesk } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import type { Context } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { getDueCounts } from "./get-due-counts";
import { getPortfolioSummary } from "./get-portfolio-summary";
import { getStaffSummary } from "./get-staff-summary";
import { listDueSoon } from "./list-due-soon";
import { listRecentImports } from "./list-recent-imports";
import { listTeams, type TeamSort } from "./list-teams";

await testDatabase();

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
  const north = await addCustomer(desk.north);
  const south = await addCustomer(desk.south, "Li Na");
  const add = (side: "north" | "south", state: object) =>
    addPlan({ customerId: side === "north" ? north : south, owner: desk[side], state });
  await add("north", { nextDueOn: day("2026-11-23"), nextDueMinor: 100n });
  await add("north", { nextDueOn: day("2026-11-29") });
  await add("north", { nextDueOn: day("2026-11-30") });
  await add("north", { bucket: 1, oldestUnpaidOn: day("2026-11-16"), overdueMinor: 500n });
  await add("north", { status: "settled", outstandingMinor: 0n });
  await add("south", { bucket: 1, oldestUnpaidOn: day("2026-11-22"), nextDueOn: day("2026-11-24") });
  await add("south", { bucket: 1, oldestUnpaidOn: day("2026-11-15") });
  await add("south", { bucket: 2, oldestUnpaidOn: day("2026-10-23") });
  await add("south", { bucket: 2, oldestUnpaidOn: day("2026-10-19") });
  await db().$executeRaw`select fold_portfolio_deltas()`;
  // One more after the fold: the numbers must not wait for it.
  await add("south", { status: "pending", nextDueOn: day("2026-12-01") });
});

const as = (role: string, side: "north" | "south" = "north") =>
  contextFor(role, { staffId: desk[side].managerId, branchId: desk[side].branchId });

describe("the home page's portfolio", () => {
  it("4 open of the manager's own: 4 x 12,000.00 = 48,000.00 outstanding, 5.00 overdue", async () => {
    const summary = await getPortfolioSummary(as("relationship-manager"));
    expect(summary.byCurrency).toEqual([
      {
        currency: "CNY",
        tally: { plans: 4n, outstandingMinor: 4_800_000n, overdueMinor: 500n, plansInArrears: 1n },
      },
    ]);
    expect(summary.byStatus.get("settled")).toBe(1n);
    expect(summary.branches).toMatchObject([{ branchId: desk.north.branchId, currency: "CNY" }]);
  });

  it("4 north + 4 south = 8 open plans for the whole bank; the pending one counts before it is folded in", async () => {
    const summary = await getPortfolioSummary(as("risk-officer"));
    expect(summary.openPlans).toBe(8n);
    expect(summary.openPlansInArrears).toBe(5n);
    expect(summary.byStatus.get("pending")).toBe(1n);
  });

  it("is the branch's for its supervisor", async () => {
    expect((await getPortfolioSummary(as("supervisor", "south"))).openPlans).toBe(4n);
  });

  it.each([
    ["relationship-manager", "north", 1, 3, 0],
    ["supervisor", "south", 0, 1, 1],
    ["auditor", "north", 1, 4, 1],
  ] as const)(
    "%s of %s: %i due today, %i through Monday the 30th, %i fell into arrears since Friday",
    async (role, side, today, soon, fell) => {
      const counts = await getDueCounts(as(role, side));
      expect(counts).toMatchObject({
        dueToday: { count: today, isCapped: false },
        dueSoon: { count: soon, isCapped: false },
      });
      expect(counts.reached[0]).toMatchObject({ bucket: 1, daysFrom: 1, daysTo: 4, count: fell });
      expect(counts.byDay.reduce((sum, { count }) => sum + count, 0)).toBe(soon);
    },
  );

  it("31 days past due on Monday is past due since 23 October: it reached M2, 35 days did so last week", async () => {
    const reached = (await getDueCounts(as("risk-officer"))).reached;
    expect(reached.map(({ bucket, count }) => [bucket, count])).toEqual([
      [1, 1],
      [2, 1],
      [3, 0],
      [4, 0],
    ]);
  });

  it("1.00 still to come today: the one plan of the north; those after it by day, with the customer's name", async () => {
    const { dueToday, rows } = await listDueSoon(as("relationship-manager"));
    expect(dueToday).toEqual([{ currency: "CNY", amountMinor: 100n }]);
    expect(rows.map(({ dueOn, customer }) => [dueOn, customer.name])).toEqual([
      ["2026-11-23", "Wang Fang"],
      ["2026-11-29", "Wang Fang"],
      ["2026-11-30", "Wang Fang"],
    ]);
    expect((await listDueSoon(as("supervisor", "south"))).rows).toHaveLength(1);
  });

  it("a supervisor sees managers, the whole bank branches, and nobody a table of themselves", async () => {
    const sort = { key: "overdue", descending: true } as const;
    const teamsOf = async (ctx: Context, order: TeamSort = sort) =>
      listTeams(ctx, await getPortfolioSummary(ctx), order);
    const south = await teamsOf(as("supervisor", "south"));
    expect(south).toMatchObject({ by: "manager", count: 1 });
    expect(south?.rows[0]).toMatchObject({ name: "Manager SOUTH", plans: 4n, plansInArrears: 4n });
    const bank = await teamsOf(as("risk-officer"));
    expect(bank?.rows.map(({ name, overdueMinor }) => [name, overdueMinor])).toEqual([
      ["Branch NORTH", 500n],
      ["Branch SOUTH", 0n],
    ]);
    const byName = await teamsOf(as("risk-officer"), { key: "name", descending: true });
    expect(byName?.rows.map(({ name }) => name)).toEqual(["Branch SOUTH", "Branch NORTH"]);
    expect(await teamsOf(as("relationship-manager"))).toBeNull();
  });

  it("counts the same along either road: branch by cells, region of three branches along the index", async () => {
    const ctx = as("supervisor", "south");
    const wide = {
      ...ctx,
      actor: { ...ctx.actor, grants: [{ ...grantOf(ctx), branchIds: [desk.south.branchId, 901, 902] }] },
    };
    expect(await getDueCounts(wide as typeof ctx)).toEqual(await getDueCounts(ctx));
  });

  it("shows an administrator imports and no money", async () => {
    const admin = as("administrator");
    await expect(getPortfolioSummary(admin)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(getDueCounts(admin)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await listRecentImports(admin)).toEqual([]);
    await expect(listRecentImports(as("relationship-manager"))).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("counts staff for who may see them: 1 active in 1 role, the invited apart", async () => {
    const role = await db().role.findUniqueOrThrow({ where: { code: "auditor" } });
    await db().staff.update({
      where: { id: desk.north.managerId },
      data: { status: "active", passwordHash: "x" },
    });
    const assignment = { scope: "all" as const, roleId: role.id, validFrom: day("2026-01-01") };
    await db().roleAssignment.createMany({
      data: [
        { ...assignment, staffId: desk.north.managerId },
        { ...assignment, staffId: desk.south.managerId },
        { ...assignment, staffId: desk.north.managerId, validUntil: day("2026-11-22") },
      ],
    });
    const summary = await getStaffSummary(as("administrator"));
    expect(summary.byRole).toEqual([{ name: "Auditor", people: 1 }]);
    expect(summary.byStatus).toContainEqual({ status: "active", people: 1 });
    await expect(getStaffSummary(as("relationship-manager"))).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

function grantOf(ctx: ReturnType<typeof as>) {
  if (ctx.actor.kind !== "staff") throw new Error("not staff");
  return ctx.actor.grants[0]!;
}
