import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { can, reachOf } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { endSession } from "./end-session";
import { ensureInstallation } from "./ensure-installation";
import { addPerson, contextFor, minutesLater, START, startSession } from "./fixture";
import { keepAlive } from "./keep-alive";
import { loadActor } from "./load-actor";

await testDatabase();

beforeAll(async () => {
  await ensureInstallation();
  await db().businessDay.update({ where: { id: 1 }, data: { currentOn: new Date("2026-11-23") } });
});

let count = 0;
/** A new person with a running session. */
async function signedIn(role?: string, scope?: "own" | "branch" | "region" | "all") {
  const username = `person-${++count}`;
  const staff = await addPerson({ username, role, scope });
  const token = await startSession(staff.id);
  const at = (now: Date) => loadActor(token, now);
  const session = await at(START);
  if (!session) throw new Error("the session should run");
  return { staff, session, at };
}

describe("a session ends", () => {
  it("15 minutes after the last sign of life, not at 14:59", async () => {
    const { at } = await signedIn();
    expect(await at(new Date(minutesLater(15).getTime() - 1000))).not.toBeNull();
    expect(await at(minutesLater(15))).toBeNull();
  });

  it("8 hours after it began, however busy", async () => {
    const { session, at } = await signedIn();
    for (let minutes = 10; minutes < 480; minutes += 10)
      await keepAlive(session.sessionId, minutesLater(minutes));
    expect(await at(minutesLater(479.9))).not.toBeNull();
    await keepAlive(session.sessionId, minutesLater(479.9));
    expect(await at(minutesLater(480))).toBeNull();
  });

  it("when its owner signs out: the token opens nothing any more, and ending it twice is one audit row", async () => {
    const { session, at } = await signedIn();
    await endSession(contextFor(session.actor), session.sessionId);
    await endSession(contextFor(session.actor), session.sessionId);
    expect(await at(START)).toBeNull();
    const rows = await db().auditEvent.count({
      where: { action: "session.ended", objectId: String(session.sessionId) },
    });
    expect(rows).toBe(1);
  });

  it("never by somebody else's hand on this way", async () => {
    const [mine, theirs] = [await signedIn(), await signedIn()];
    await endSession(contextFor(mine.session.actor), theirs.session.sessionId);
    expect(await theirs.at(START)).not.toBeNull();
  });

  it("with the account: a disabled person's next click finds no session", async () => {
    const { staff, at } = await signedIn();
    await db().staff.update({ where: { id: staff.id }, data: { status: "disabled" } });
    expect(await at(START)).toBeNull();
  });

  it("for good: activity after the end does not bring it back", async () => {
    const { session, at } = await signedIn();
    await endSession(contextFor(session.actor), session.sessionId);
    await keepAlive(session.sessionId, minutesLater(1));
    expect(await at(minutesLater(1))).toBeNull();
  });

  it("before it begins for a token nobody gave out", async () => {
    expect(await loadActor("not-a-token", START)).toBeNull();
  });
});

describe("activity", () => {
  it("is due to be noted after 30 seconds and moves the idle limit", async () => {
    const { session, at } = await signedIn();
    expect((await at(minutesLater(0.49)))?.isTouchDue).toBe(false);
    expect((await at(minutesLater(0.5)))?.isTouchDue).toBe(true);
    await keepAlive(session.sessionId, minutesLater(10));
    expect(await at(minutesLater(24.9))).not.toBeNull();
    expect(await at(minutesLater(25))).toBeNull();
  });
});

describe("rights", () => {
  it("change with the next request: a permission taken from the role, an assignment taken from the person", async () => {
    const { staff, at } = await signedIn("auditor");
    const role = await db().role.findUniqueOrThrow({ where: { code: "auditor" } });
    expect(can((await at(START))!.actor, "import.read")).toBe(true);
    const where = { roleId_permission: { roleId: role.id, permission: "import.read" } };
    await db().rolePermission.delete({ where });
    expect(can((await at(START))!.actor, "import.read")).toBe(false);
    await db().rolePermission.create({ data: where.roleId_permission });
    await db().roleAssignment.deleteMany({ where: { staffId: staff.id } });
    expect((await at(START))?.actor.grants).toEqual([]);
  });

  it("count from and until the bank's business date, both days included", async () => {
    const { staff, at } = await signedIn("auditor");
    const set = (validFrom: string, validUntil: string | null) =>
      db().roleAssignment.updateMany({
        where: { staffId: staff.id },
        data: { validFrom: new Date(validFrom), validUntil: validUntil ? new Date(validUntil) : null },
      });
    const grants = async () => (await at(START))?.actor.grants.length;
    await set("2026-11-24", null);
    expect(await grants()).toBe(0);
    await set("2026-11-23", "2026-11-23");
    expect(await grants()).toBe(1);
    await set("2026-11-01", "2026-11-22");
    expect(await grants()).toBe(0);
  });

  it("do not come from a word this version does not know", async () => {
    const { session, at } = await signedIn("supervisor", "branch");
    const role = await db().role.findUniqueOrThrow({ where: { code: "supervisor" } });
    await db().rolePermission.create({ data: { roleId: role.id, permission: "everything.allowed" } });
    expect((await at(START))?.actor.grants[0]?.permissions).toEqual(session.actor.grants[0]?.permissions);
  });
});

describe("reach", () => {
  it("of a region is its branches, a new one included at the next request", async () => {
    const { session, at } = await signedIn("supervisor", "region");
    const head = await db().branch.findUniqueOrThrow({ where: { code: "HQ" } });
    expect(reachOf(session.actor, "portfolio.read")).toMatchObject({ all: false, branchIds: [head.id] });
    const opened = await db().branch.create({
      data: { code: "HQ2", nameEn: "Second", nameZh: "二", regionId: head.regionId },
    });
    const reach = reachOf((await at(START))!.actor, "portfolio.read");
    expect(reach).toMatchObject({ all: false, ownStaffId: null, branchIds: [head.id, opened.id] });
  });

  it("of own plans is the person, of a branch that branch, of all everything", async () => {
    const own = await signedIn("relationship-manager", "own");
    expect(reachOf(own.session.actor, "portfolio.read")).toEqual({
      all: false,
      ownStaffId: own.staff.id,
      branchIds: [],
    });
    const branch = await signedIn("supervisor", "branch");
    expect(reachOf(branch.session.actor, "portfolio.read")).toEqual({
      all: false,
      ownStaffId: null,
      branchIds: [branch.staff.branchId],
    });
    const all = await signedIn("risk-officer", "all");
    expect(reachOf(all.session.actor, "portfolio.read")).toEqual({ all: true });
    expect(reachOf(all.session.actor, "identifier.reveal")).toBeNull();
  });
});
