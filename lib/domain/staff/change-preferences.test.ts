import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/lib/platform/testing/database";
import { changePreferences } from "./change-preferences";
import { ensureInstallation } from "./ensure-installation";
import { addPerson, contextFor, START, startSession, visitor } from "./fixture";
import { loadActor } from "./load-actor";

await testDatabase();
beforeAll(() => ensureInstallation());

async function contextOfNew(username: string) {
  const { id } = await addPerson({ username });
  const session = await loadActor(await startSession(id), START);
  return contextFor(session!.actor);
}

it("stores only what was changed and audits before and after", async () => {
  const ctx = await contextOfNew("ada");
  await changePreferences(ctx, { theme: "dark" });
  const staff = await db().staff.findUniqueOrThrow({ where: { username: "ada" } });
  expect(staff).toMatchObject({ theme: "dark", locale: "en", density: "comfortable" });
  const last = await db().auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(last).toMatchObject({
    action: "preferences.changed",
    before: { theme: "system" },
    after: { theme: "dark" },
  });
});

it("writes nothing when nothing changes", async () => {
  const ctx = await contextOfNew("bea");
  const before = await db().auditEvent.count();
  await changePreferences(ctx, { density: "comfortable" });
  expect(await db().auditEvent.count()).toBe(before);
});

it("refuses extra fields, and whoever lacks the permission, which is audited", async () => {
  const ctx = await contextOfNew("cy");
  const sneaky = { theme: "dark", status: "active" } as object;
  await expect(changePreferences(ctx, sneaky)).rejects.toMatchObject({ code: "INVALID" });
  const bare = { ...ctx, actor: { ...ctx.actor, grants: [] } } as typeof ctx;
  await expect(changePreferences(bare, { theme: "dark" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  const last = await db().auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(last).toMatchObject({
    action: "access.refused",
    objectId: "preferences.change",
    outcome: "refused",
  });
});

it("refuses a visitor: the door before sign-in opens no verb that asks for a permission", async () => {
  await expect(changePreferences(visitor(), { theme: "dark" })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

it("switches single-key shortcuts off for the person, beside what is kept there already", async () => {
  const ctx = await contextOfNew("dee");
  const { staffId } = ctx.actor as { staffId: number };
  await db().staff.update({ where: { id: staffId }, data: { preferences: { lists: { plans: {} } } } });
  const token = await startSession(staffId);
  expect((await loadActor(token, START))?.shortcuts).toBe("on");
  await changePreferences(ctx, { shortcuts: "off" });
  expect((await loadActor(token, START))?.shortcuts).toBe("off");
  const { preferences } = await db().staff.findUniqueOrThrow({ where: { id: staffId } });
  expect(preferences).toEqual({ lists: { plans: {} }, shortcuts: "off" });
  const last = await db().auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(last).toMatchObject({ before: { shortcuts: "on" }, after: { shortcuts: "off" } });
});
