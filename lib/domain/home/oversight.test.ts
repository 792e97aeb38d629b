import { beforeAll, describe, expect, it } from "vitest";
import { contextFor, type Desk, openDesk } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/lib/platform/testing/database";
import { getAuditHighlights } from "./get-audit-highlights";
import { getSystemState } from "./get-system-state";

await testDatabase();

let desk: Desk;

/** It is 2026-11-23 02:00 UTC. */
beforeAll(async () => {
  desk = await openDesk();
  const event = (action: string, at: string, actorId: number) => ({
    action,
    at: new Date(at),
    actorKind: "staff" as const,
    actorId,
    objectKind: "customer",
    objectId: "1",
    outcome: "done" as const,
    requestId: "r",
  });
  await db().auditEvent.createMany({
    data: [
      event("identifier.revealed", "2026-11-22T03:00:00Z", desk.north.managerId),
      event("identifier.revealed", "2026-11-22T04:00:00Z", desk.north.managerId),
      event("identifier.revealed", "2026-11-23T01:00:00Z", desk.south.managerId),
      event("identifier.revealed", "2026-11-22T01:59:00Z", desk.south.managerId),
      event("session.refused", "2026-11-22T05:00:00Z", desk.north.managerId),
      event("note.written", "2026-11-22T05:00:00Z", desk.north.managerId),
    ],
  });
});

const as = (role: string) => contextFor(role, { staffId: desk.north.managerId });

describe("what an auditor looks at first", () => {
  it("4 reveals, 1 of them 24 hours and a minute ago: 3 by 2 people, the latest by the south; the rest is 0", async () => {
    const highlights = await getAuditHighlights(as("auditor"));
    expect(highlights[0]).toEqual({
      action: "identifier.revealed",
      count: 3,
      people: 2,
      lastAt: "2026-11-23T01:00:00.000Z",
      lastBy: "Manager SOUTH",
    });
    expect(highlights.filter(({ count }) => count > 0)).toHaveLength(2);
  });

  it.each(["relationship-manager", "supervisor", "risk-officer", "administrator"])(
    "is not open to a %s",
    async (role) => {
      await expect(getAuditHighlights(as(role))).rejects.toMatchObject({ code: "FORBIDDEN" });
    },
  );
});

describe("the system", () => {
  it("is silent until a worker gives a sign of life; 1 sign-in refused in a day", async () => {
    const before = await getSystemState(as("administrator"));
    expect(before).toMatchObject({ worker: { isAlive: false, beatAt: null }, sessions: { refusedToday: 1 } });
    await db().workerHeartbeat.create({ data: { id: "w" } });
    expect((await getSystemState(as("administrator"))).worker.isAlive).toBe(true);
  });

  it("is not open to who looks after customers", async () => {
    await expect(getSystemState(as("supervisor"))).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
