import { beforeAll, describe, expect, it } from "vitest";
import { contextFor } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import { systemContext } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { advanceBulk } from "./advance-bulk";
import { addLate, type BulkDesk, ids, lookAndStart, newKey, openBulkDesk } from "./bulk-fixture";
import { cancelBulk } from "./cancel-bulk";
import { dryRunBulk } from "./dry-run-bulk";
import { getBulkRun, listBulkItems } from "./get-bulk-run";
import { listBulkRuns } from "./list-bulk-runs";
import { resumeBulk } from "./resume-bulk";
import { startBulk } from "./start-bulk";

await testDatabase();

let at: BulkDesk;
let many: Awaited<ReturnType<typeof addLate>>["plans"];
beforeAll(async () => {
  at = await openBulkDesk();
  many = [];
  for (let k = 0; k < 26; k++) many.push(...(await addLate(at.desk.north, 2)).plans);
});

const tag = (name: string) => ({ action: "tag" as const, params: { tag: name } });

describe("a run", () => {
  it("of 52 plans, above 50, is the worker's: 0 done at first, 52 after it; 50 are done at once", async () => {
    const run = await lookAndStart(at.head, { ...tag("job"), selection: ids(...many) });
    expect(run).toMatchObject({ total: 52, done: 0, isFinished: false });
    await advanceBulk(await systemContext("run-bulk"), { runId: run.id });
    expect(await getBulkRun(at.head, { id: run.id })).toMatchObject({
      done: 52,
      status: "done",
      isOver: true,
    });
    const ended = await db().auditEvent.findMany({
      where: { objectKind: "bulk-run", objectId: String(run.id) },
      orderBy: { id: "asc" },
    });
    expect(ended.map(({ action }) => action)).toEqual(["bulk.started", "bulk.finished"]);
    const actor = at.head.actor.kind === "staff" ? at.head.actor.staffId : 0;
    expect(ended.map(({ actorId }) => actorId)).toEqual([actor, actor]);
    const small = await lookAndStart(at.head, { ...tag("now"), selection: ids(...many.slice(0, 50)) });
    expect(small).toMatchObject({ total: 50, done: 50, isFinished: true });
  });

  it("sent twice with one key is one run; another's key is a conflict", async () => {
    const key = newKey();
    const wish = { ...tag("twice"), selection: ids(...many.slice(0, 2)) };
    const input = { ...wish, reason: "agreed", total: 2, idempotencyKey: key };
    const [a, b] = await Promise.all([startBulk(at.head, input), startBulk(at.head, input)]);
    expect(a.id).toBe(b.id);
    expect(await db().planTag.count({ where: { tag: { name: "twice" } } })).toBe(2);
    expect(await db().auditEvent.count({ where: { after: { path: ["tag"], equals: "twice" } } })).toBe(2);
    await expect(startBulk(at.manager, input)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("of another size than the dry run said, or without its number typed, does not begin", async () => {
    const input = { ...tag("no"), selection: ids(...many), reason: "agreed", idempotencyKey: newKey() };
    await expect(startBulk(at.head, { ...input, total: 51, confirmed: 51 })).rejects.toMatchObject({
      code: "CONFLICT",
      params: { before: 51, now: 52 },
    });
    await expect(startBulk(at.head, { ...input, total: 52 })).rejects.toMatchObject({
      fields: { confirmed: "bulk.error.notConfirmed" },
    });
    await expect(startBulk(at.head, { ...input, total: 52, confirmed: 50 })).rejects.toThrow();
    await expect(startBulk(at.head, { ...input, reason: " ", total: 52, confirmed: 52 })).rejects.toThrow();
    expect(await db().tag.count({ where: { name: "no" } })).toBe(0);
  });

  it("cancelled before its first plan leaves 52 waiting, and ends for good", async () => {
    const run = await lookAndStart(at.head, { ...tag("cancelled"), selection: ids(...many) });
    await cancelBulk(at.head, { id: run.id });
    await advanceBulk(await systemContext("run-bulk"), { runId: run.id });
    expect(await getBulkRun(at.head, { id: run.id })).toMatchObject({ status: "cancelled", done: 0 });
    expect((await listBulkItems(at.head, { id: run.id, outcome: "waiting" })).rows).toHaveLength(50);
    await expect(cancelBulk(at.head, { id: run.id })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("shows 50 + 2 = 52 results, there and back, to its owner alone", async () => {
    const run = await lookAndStart(at.head, { ...tag("pages"), selection: ids(...many) });
    const first = await listBulkItems(at.head, { id: run.id });
    const second = await listBulkItems(at.head, { id: run.id, after: first.next ?? 0 });
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 2, null]);
    expect(await listBulkItems(at.head, { id: run.id, before: second.previous ?? 0 })).toEqual(first);
    await expect(getBulkRun(at.manager, { id: run.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(cancelBulk(at.manager, { id: run.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await listBulkRuns(at.manager, {})).rows).toEqual([]);
    const { rows, next } = await listBulkRuns(at.head, { limit: 2 });
    expect(rows[0]).toMatchObject({ id: String(run.id), subject: "pages" });
    expect(next).toBe(rows[1]?.id);
  });
});

describe("rights", () => {
  it("lost between the click and the work: 52 of 52 refused, the run failed, nothing tagged", async () => {
    const run = await lookAndStart(at.head, { ...tag("lost"), selection: ids(...many) });
    const staffId = at.head.actor.kind === "staff" ? at.head.actor.staffId : 0;
    const [kept] = await db().roleAssignment.findMany({ where: { staffId } });
    await db().roleAssignment.delete({ where: { id: kept!.id } });
    await advanceBulk(await systemContext("run-bulk"), { runId: run.id });
    await db().roleAssignment.create({ data: kept! });
    expect(await getBulkRun(at.head, { id: run.id })).toMatchObject({
      status: "failed",
      refused: 52,
      done: 0,
    });
    const { rows } = await listBulkItems(at.head, { id: run.id });
    expect(rows[0]?.refusal).toEqual({ key: "noPermission" });
    expect(await db().tag.count({ where: { name: "lost" } })).toBe(0);
  });

  it("narrowed meanwhile: the plan that went to another branch is refused, the other 51 are done", async () => {
    const run = await lookAndStart(at.head, { ...tag("narrowed"), selection: ids(...many) });
    const gone = await db().planState.findFirstOrThrow({ where: { planId: many[0]!.id } });
    const { id: _, ...cell } = await db().portfolioCell.findUniqueOrThrow({ where: { id: gone.cellId } });
    const south = await db().portfolioCell.create({
      data: { ...cell, ...at.desk.south, plans: 0n, outstandingMinor: 0n, overdueMinor: 0n },
    });
    const move = (cellId: number) =>
      db().planState.updateMany({ where: { planId: many[0]!.id }, data: { cellId } });
    await move(south.id);
    await advanceBulk(await systemContext("run-bulk"), { runId: run.id });
    await db().plan.updateMany({ where: { id: many[0]!.id }, data: at.desk.south });
    const hidden = await listBulkItems(at.head, { id: run.id, outcome: "refused" });
    expect(hidden.rows[0]?.customerName).toBeNull();
    await db().plan.updateMany({ where: { id: many[0]!.id }, data: at.desk.north });
    await move(gone.cellId);
    const { rows } = await listBulkItems(at.head, { id: run.id, outcome: "refused" });
    expect(rows).toMatchObject([{ planNumber: many[0]!.number, refusal: { key: "outOfReach" } }]);
  });

  it("1 of mine + 1 of the south's + 1 that never was = 1 to do, 2 left out without a word about them", async () => {
    const { plans } = await addLate(at.desk.south);
    const selection = ids(many[0]!, plans[0]!, { number: "PL99999999" });
    const look = await dryRunBulk(at.manager, { ...tag("mine"), selection });
    expect(look).toMatchObject({ total: 1, leftOut: 2, refused: [] });
  });

  it("are asked for: an auditor may do none of it, a manager may not reassign, which is recorded", async () => {
    const auditor = contextFor("auditor", { staffId: at.desk.north.managerId });
    const selection = ids(many[0]!);
    await expect(dryRunBulk(auditor, { ...tag("x"), selection })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const reassign = { action: "reassign" as const, params: { managerId: at.deputyId }, selection };
    await expect(
      startBulk(at.manager, { ...reassign, reason: "no", total: 1, idempotencyKey: newKey() }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    const last = await db().auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(last).toMatchObject({ action: "access.refused", objectId: "plan.reassign" });
  });
});

it("two workers at one run take turns: 52 plans are tagged by 52 audit events", async () => {
  const run = await lookAndStart(at.head, { ...tag("turns"), selection: ids(...many) });
  const ctx = await systemContext("run-bulk");
  await Promise.all([advanceBulk(ctx, { runId: run.id }), advanceBulk(ctx, { runId: run.id })]);
  expect(await db().auditEvent.count({ where: { after: { path: ["tag"], equals: "turns" } } })).toBe(52);
  expect(await getBulkRun(at.head, { id: run.id })).toMatchObject({ done: 52, refused: 0 });
});

it("a run that a click began and never finished is found by the worker's next look", async () => {
  const run = await lookAndStart(at.head, { ...tag("orphan"), selection: ids(...many) });
  await db().$executeRaw`update bulk_run set created_at = now() - interval '1 minute' where id = ${run.id}`;
  expect(await resumeBulk(await systemContext("resume-bulk"))).toBeGreaterThan(0);
  expect(await getBulkRun(at.head, { id: run.id })).toMatchObject({ done: 52, status: "done" });
});
