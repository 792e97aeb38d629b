import { beforeAll, describe, expect, it } from "vitest";
import { addCustomer, addPlan, contextFor, type Desk, openDesk } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import type { Context } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { changeView } from "./change-view";
import { countViews } from "./count-views";
import { findDefaultView, listShareableRoles, listViews } from "./list-views";
import { removeView } from "./remove-view";
import { saveView } from "./save-view";
import { MAX_VIEWS } from "./schemas";

let desk: Desk;
let supervisor: Context;
let manager: Context;
let managerRole: number;

beforeAll(async () => {
  await testDatabase();
  desk = await openDesk();
  supervisor = contextFor("supervisor", { staffId: desk.south.managerId, branchId: desk.south.branchId });
  manager = contextFor("relationship-manager", { staffId: desk.north.managerId });
  const role = await db().role.findUniqueOrThrow({ where: { code: "relationship-manager" } });
  managerRole = role.id;
  await db().roleAssignment.create({
    data: {
      staffId: desk.north.managerId,
      roleId: role.id,
      scope: "own",
      validFrom: new Date("2026-01-01"),
    },
  });
});

const named = async (ctx: Context) => (await listViews(ctx, "plans")).map(({ name }) => name);

describe("one's own views", () => {
  it("keep filter, order and grouping, and nothing of the page; each step is audited", async () => {
    const { id } = await saveView(manager, {
      page: "plans",
      name: "  Late  ",
      query: "size=25&after=x&dpd=1..&sort=-dpd&plan=PL00000001&evil=<script>",
    });
    const [view] = await listViews(manager, "plans");
    expect(view).toMatchObject({
      id,
      name: "Late",
      query: "dpd=1..&sort=-dpd",
      isOwn: true,
      isDefault: false,
    });
    await changeView(manager, { id, name: "Very late", query: "dpd=90.." });
    const last = await db().auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(last).toMatchObject({
      action: "view.saved",
      before: { name: "Late", query: "dpd=1..&sort=-dpd" },
      after: { name: "Very late", query: "dpd=90.." },
    });
    await removeView(manager, { id });
    expect(await named(manager)).toEqual([]);
    const removed = await db().auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(removed).toMatchObject({ action: "view.removed", objectId: String(id) });
  });

  it("have one default at most: the last one made so", async () => {
    const a = await saveView(manager, { page: "plans", name: "A", query: "bucket=1", isDefault: true });
    const b = await saveView(manager, { page: "plans", name: "B", query: "bucket=2", isDefault: true });
    expect(await findDefaultView(manager, "plans")).toEqual({ id: b.id, query: "bucket=2" });
    await changeView(manager, { id: a.id, isDefault: true });
    expect(await findDefaultView(manager, "plans")).toEqual({ id: a.id, query: "bucket=1" });
    expect(await db().savedView.count({ where: { isDefault: true } })).toBe(1);
    await changeView(manager, { id: a.id, isDefault: false });
    expect(await findDefaultView(manager, "plans")).toBeNull();
    await removeView(manager, { id: a.id });
    await removeView(manager, { id: b.id });
  });

  it("have a name each, and there is an end to them", async () => {
    const { id } = await saveView(manager, { page: "plans", name: "Same", query: "" });
    const again = saveView(manager, { page: "plans", name: "Same", query: "bucket=1" });
    await expect(again).rejects.toMatchObject({ code: "CONFLICT", fields: { name: "views.nameTaken" } });
    await expect(saveView(manager, { page: "plans", name: " ", query: "" })).rejects.toMatchObject({
      code: "INVALID",
    });
    await db().savedView.createMany({
      data: Array.from({ length: MAX_VIEWS - 1 }, (_, k) => ({
        ownerId: desk.north.managerId,
        page: "plans",
        name: `filler ${k}`,
        query: "",
      })),
    });
    await expect(saveView(manager, { page: "plans", name: "One more", query: "" })).rejects.toMatchObject({
      code: "LIMIT",
    });
    await db().savedView.deleteMany({ where: { name: { startsWith: "filler" } } });
    await removeView(manager, { id });
  });
});

describe("shared views", () => {
  it("are seen by whoever holds the role, and changed by their owner alone", async () => {
    const shared = await saveView(supervisor, {
      page: "plans",
      name: "For the desk",
      query: "bucket=1",
      sharedRoleId: managerRole,
      isDefault: true,
    });
    await saveView(supervisor, { page: "plans", name: "Mine alone", query: "bucket=2" });
    expect(await listViews(manager, "plans")).toMatchObject([
      { name: "For the desk", isOwn: false, isDefault: false, sharedWith: "Relationship manager" },
    ]);
    expect(await findDefaultView(manager, "plans")).toBeNull();
    await expect(changeView(manager, { id: shared.id, name: "Taken" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(removeView(manager, { id: shared.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await changeView(supervisor, { id: shared.id, sharedRoleId: null });
    expect(await named(manager)).toEqual([]);
  });

  it("end with the role: a day after it ran out they are gone", async () => {
    const { id } = await saveView(supervisor, {
      page: "plans",
      name: "For a while",
      query: "",
      sharedRoleId: managerRole,
    });
    await db().roleAssignment.updateMany({
      where: { staffId: desk.north.managerId },
      data: { validUntil: new Date("2026-11-23") },
    });
    expect(await named(manager)).toEqual(["For a while"]);
    expect(await named({ ...manager, businessDate: "2026-11-24" })).toEqual([]);
    await removeView(supervisor, { id });
  });

  it("need the permission to share and a role that exists", async () => {
    const input = { page: "plans" as const, name: "No", query: "", sharedRoleId: managerRole };
    await expect(saveView(manager, input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(listShareableRoles(manager)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(saveView(supervisor, { ...input, sharedRoleId: 99_999 })).rejects.toMatchObject({
      code: "INVALID",
    });
    expect((await listShareableRoles(supervisor)).map(({ name }) => name)).toContain("Relationship manager");
  });
});

it("counts what each view shows its reader: 1 of 2 within reach, by facet, range and search alike", async () => {
  const customer = await addCustomer(desk.north, "Zhao Lei");
  await addPlan({
    customerId: customer,
    owner: desk.north,
    state: { bucket: 1, overdueMinor: 5n, oldestUnpaidOn: new Date("2026-11-01"), outstandingMinor: 900n },
  });
  await addPlan({ customerId: customer, owner: desk.south, state: { outstandingMinor: 100n } });
  const queries = [
    "",
    "bucket=1",
    "bucket=0",
    "outstanding=CNY:5.00..",
    "dpd=1..",
    "q=zhao",
    "q=zhao&bucket=0",
  ];
  const views = queries.map((query, index) => ({ id: index, query }));
  const counts = (await countViews(manager, views)).map(({ count }) => count);
  expect(counts).toEqual([1, 1, 0, 1, 1, 1, 0]);
});
