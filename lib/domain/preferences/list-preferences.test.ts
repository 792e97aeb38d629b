import { beforeAll, expect, it } from "vitest";
import { contextFor, openDesk } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import type { Context } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { changeListPreferences } from "./change-list-preferences";
import { readColumns, readListPreferences } from "./read-columns";

let ctx: Context;
let other: Context;

beforeAll(async () => {
  await testDatabase();
  const { north, south } = await openDesk();
  ctx = contextFor("relationship-manager", { staffId: north.managerId });
  other = contextFor("relationship-manager", { staffId: south.managerId });
});

const columns = { order: ["status", "customer"] as const, hidden: ["product"] as const, pinned: 2 };

it("remembers columns and charts of one person, each by itself, and nobody else's", async () => {
  await changeListPreferences(ctx, {
    page: "plans",
    columns: { order: [...columns.order], hidden: [...columns.hidden], pinned: 2 },
  });
  await changeListPreferences(ctx, { page: "plans", chartsOpen: false });
  const liked = await readListPreferences(ctx, "plans");
  expect(liked.chartsOpen).toBe(false);
  expect(liked.columns).toMatchObject({ pinned: 2 });
  expect(liked.columns.order.slice(0, 3)).toEqual(["plan", "status", "customer"]);
  expect((await readColumns(other, "plans")).order.slice(0, 2)).toEqual(["plan", "customer"]);
});

it("keeps what else is stored, audits what changed, and writes nothing twice", async () => {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw new Error("not staff");
  await db()
    .$executeRaw`update staff set preferences = preferences || '{"other": 1}' where id = ${actor.staffId}`;
  await changeListPreferences(ctx, { page: "plans", chartsOpen: true });
  const events = await db().auditEvent.count();
  await changeListPreferences(ctx, { page: "plans", chartsOpen: true });
  expect(await db().auditEvent.count()).toBe(events);
  const { preferences } = await db().staff.findUniqueOrThrow({ where: { id: actor.staffId } });
  expect(preferences).toMatchObject({ other: 1, lists: { plans: { chartsOpen: true } } });
  const last = await db().auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(last).toMatchObject({
    action: "preferences.changed",
    before: { plans: { chartsOpen: false } },
    after: { plans: { chartsOpen: true } },
  });
});

it("refuses an unknown column, and whoever may not change preferences", async () => {
  const order = ["secret"] as never[];
  await expect(
    changeListPreferences(ctx, { page: "plans", columns: { order, hidden: [], pinned: 1 } }),
  ).rejects.toMatchObject({ code: "INVALID" });
  const bare = { ...ctx, actor: { ...ctx.actor, grants: [] } } as Context;
  await expect(changeListPreferences(bare, { page: "plans", chartsOpen: true })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});
