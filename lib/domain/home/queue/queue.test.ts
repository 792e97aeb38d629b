import { beforeAll, describe, expect, it } from "vitest";
import { addCustomer, addPlan, contextFor, type Desk, day, openDesk } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/lib/platform/testing/database";
import { listMyQueue } from "./list-my-queue";
import type { QueueSource } from "./queue-source";

await testDatabase();

let desk: Desk;
let supervisorId: number;

/** It is 2026-11-23 02:00 UTC. */
beforeAll(async () => {
  desk = await openDesk();
  const north = await addCustomer(desk.north);
  const plan = await addPlan({
    customerId: north,
    owner: desk.north,
    state: { bucket: 1, oldestUnpaidOn: day("2026-11-21"), overdueMinor: 500n },
  });
  const supervisor = await db().staff.create({
    data: { username: "supervisor-north", displayName: "Supervisor", branchId: desk.north.branchId },
  });
  supervisorId = supervisor.id;
  const call = {
    customerId: north,
    planId: plan.id,
    dueOn: day("2026-11-21"),
    amountMinor: 106_619n,
    reason: "late",
    requestedById: supervisorId,
    requestedAt: new Date("2026-11-20T02:00:00Z"),
  };
  await db().reminder.create({ data: { ...call, channel: "phone" } });
  await db().reminder.create({ data: { ...call, channel: "phone", status: "cancelled" } });
  await db().reminder.create({ data: { ...call, channel: "sms" } });
  const note = await db().note.create({
    data: {
      customerId: north,
      authorId: supervisorId,
      body: "please look",
      writtenAt: new Date("2026-11-22T02:00:00Z"),
    },
  });
  await db().noteMention.create({
    data: { customerId: north, noteId: note.id, staffId: desk.north.managerId },
  });
  for (const ownerId of [desk.north.managerId, desk.south.managerId, supervisorId]) {
    await db().export.create({
      data: {
        ownerId,
        page: "plans",
        query: "",
        columns: [],
        format: "csv",
        locale: "en",
        status: "awaiting",
        rowsWanted: 250_000n,
        fileName: "plans.csv",
      },
    });
  }
});

const as = (role: string, staffId: number) => contextFor(role, { staffId, branchId: desk.north.branchId });

async function addImport(fileName: string, status: "failed" | "refused" | "landed", at: string) {
  await db().importBatch.create({
    data: {
      kind: "plans",
      mapping: "m",
      sourceLabel: "s",
      fileName,
      status,
      rowsRejected: 3n,
      startedById: supervisorId,
      createdAt: new Date(at),
      finishedAt: new Date(at),
    },
  });
}

describe("what waits for somebody", () => {
  it("a manager: the call of the 20th, the plan past due since the 22nd, the note of the 22nd at 02:00, oldest first", async () => {
    const queue = await listMyQueue(as("relationship-manager", desk.north.managerId));
    expect(queue?.count).toBe(3);
    expect(queue?.items.map(({ kind }) => kind)).toEqual(["call", "slipped", "mention"]);
    expect(queue?.items[0]?.amount).toEqual({ minor: 106_619n, currency: "CNY" });
  });

  it("a manager of other plans is all caught up", async () => {
    expect(await listMyQueue(as("relationship-manager", desk.south.managerId))).toMatchObject({
      count: 0,
      items: [],
    });
  });

  it("3 exports await: a supervisor decides on 1, of the branch and not one's own; the risk officer on all 3", async () => {
    const mine = await listMyQueue(as("supervisor", supervisorId));
    expect(mine?.byKind).toEqual([{ kind: "export", count: 1 }]);
    expect(mine?.items[0]?.values).toMatchObject({ owner: "Manager NORTH", rows: 250_000 });
    const officer = await db().staff.create({
      data: { username: "officer", displayName: "Officer", branchId: desk.south.branchId },
    });
    expect((await listMyQueue(as("risk-officer", officer.id)))?.count).toBe(3);
  });

  it("a file of one's own that failed waits until a file of its name lands: 2 - 1 = 1", async () => {
    await addImport("old.csv", "failed", "2026-11-01T00:00:00Z");
    await addImport("bad.csv", "refused", "2026-11-22T00:00:00Z");
    await addImport("bad.csv", "failed", "2026-11-22T01:00:00Z");
    await addImport("good.csv", "failed", "2026-11-22T02:00:00Z");
    await addImport("good.csv", "landed", "2026-11-22T03:00:00Z");
    const queue = await listMyQueue(as("administrator", supervisorId));
    expect(queue?.items.map(({ kind, values }) => [kind, values.file, values.status])).toEqual([
      ["import", "bad.csv", "failed"],
    ]);
    expect((await listMyQueue(as("administrator", desk.north.managerId)))?.count).toBe(0);
  });

  it("a bulk run that left 2 of 5 out waits for its owner for three days", async () => {
    const run = { ownerId: desk.south.managerId, action: "tag", reason: "r", total: 5, refused: 2 };
    await db().bulkRun.createMany({
      data: [
        { ...run, key: "new", status: "done", createdAt: new Date("2026-11-22T00:00:00Z") },
        { ...run, key: "old", status: "done", createdAt: new Date("2026-11-19T00:00:00Z") },
        { ...run, key: "all-done", status: "done", refused: 0, createdAt: new Date("2026-11-22T00:00:00Z") },
      ],
    });
    const queue = await listMyQueue(as("relationship-manager", desk.south.managerId));
    expect(queue?.items.map(({ kind, values }) => [kind, values.refused, values.total])).toEqual([
      ["bulk", 2, 5],
    ]);
  });

  it("a kind of work that is no part of somebody's role is not even asked for", async () => {
    const closed: QueueSource = {
      kind: "export",
      isFor: () => false,
      load: () => Promise.reject(new Error("asked")),
    };
    expect(await listMyQueue(as("auditor", supervisorId), [closed])).toBeNull();
  });
});
