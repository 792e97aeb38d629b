import { beforeAll, describe, expect, it } from "vitest";
import { addCustomer, addPlan, contextFor, type Desk, day, openDesk } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/lib/platform/testing/database";
import { getDueCounts } from "./get-due-counts";
import { getPortfolioSummary } from "./get-portfolio-summary";
import { getStaffSummary } from "./get-staff-summary";
import { listRecentImports } from "./list-recent-imports";

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
    expect(summary.branches.map(({ name }) => name)).toEqual(["Branch NORTH"]);
  });

  it("4 north + 2 south = 6 open plans for the whole bank; the pending one counts before it is folded in", async () => {
    const summary = await getPortfolioSummary(as("risk-officer"));
    expect(summary.openPlans).toBe(6n);
    expect(summary.openPlansInArrears).toBe(3n);
    expect(summary.byStatus.get("pending")).toBe(1n);
  });

  it("is the branch's for its supervisor", async () => {
    expect((await getPortfolioSummary(as("supervisor", "south"))).openPlans).toBe(2n);
  });

  it.each([
    ["relationship-manager", "north", 1, 2, 1],
    ["supervisor", "south", 0, 1, 1],
    ["auditor", "north", 1, 3, 2],
  ] as const)(
    "%s of %s: %i due today, %i this week, %i newly in arrears",
    async (role, side, today, week, fresh) => {
      const counts = await getDueCounts(as(role, side));
      expect(counts).toMatchObject({
        dueToday: { count: today, isCapped: false },
        dueThisWeek: { count: week, isCapped: false },
        newlyInArrears: { count: fresh, isCapped: false },
      });
    },
  );

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
