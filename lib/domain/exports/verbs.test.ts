import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addCustomer, addPlan, contextFor, type Desk, openDesk } from "@/lib/domain/plans/plan-fixture";
import { db, pool } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import type { AppError } from "@/lib/platform/errors";
import { writeExportTask } from "@/lib/platform/jobs/write-export";
import { type Context, systemContext } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { cancelExport } from "./cancel-export";
import { decideExport } from "./decide-export";
import { listAwaitingExports, listExports, listProgress } from "./list-exports";
import { openExport } from "./open-export";
import { repeatExport } from "./repeat-export";
import { requestExport } from "./request-export";
import { ROW_CAP } from "./rules";
import { storedPath } from "./stored-exports";
import { tidyExports } from "./tidy-exports";

await testDatabase();
let desk: Desk;
let manager: Context;
let supervisor: Context;
let elsewhere: Context;

const WISH: Parameters<typeof requestExport>[1] = {
  page: "plans",
  query: "sort=plan",
  columns: ["plan", "customer", "outstanding"],
  format: "csv",
};
const run = (id: bigint) => writeExportTask.run({ exportId: String(id) }, new AbortController().signal);
const rowOf = (id: bigint) => db().export.findUniqueOrThrow({ where: { id } });
const refusal = (code: string) => expect.objectContaining({ code }) as AppError;
const auditOf = async (id: bigint) =>
  (
    await db().auditEvent.findMany({
      where: { objectKind: "export", objectId: String(id) },
      orderBy: { id: "asc" },
    })
  ).map(({ action, outcome }) => `${action} ${outcome}`);

beforeAll(async () => {
  process.env.TENOR_DATA_DIR = mkdtempSync(join(tmpdir(), "tenor-exports-"));
  forgetEnv();
  desk = await openDesk();
  const { north, south } = desk;
  const hire = async (username: string, role: string, scope: "own" | "branch" | "all", branchId: number) => {
    const found = await db().staff.findUnique({ where: { username } });
    const who = found ?? (await db().staff.create({ data: { username, displayName: username, branchId } }));
    const { id: roleId } = await db().role.findUniqueOrThrow({ where: { code: role } });
    const place = scope === "branch" ? { branchId } : {};
    await db().staff.update({ where: { id: who.id }, data: { status: "active", passwordHash: "none" } });
    await db().roleAssignment.create({
      data: { staffId: who.id, roleId, scope, validFrom: new Date("2020-01-01"), ...place },
    });
    return { ...contextFor(role, { staffId: who.id, branchId }), now: new Date() };
  };
  manager = await hire("manager-north", "relationship-manager", "own", north.branchId);
  supervisor = await hire("supervisor-north", "supervisor", "branch", north.branchId);
  elsewhere = await hire("supervisor-south", "supervisor", "branch", south.branchId);
  for (const [owner, name] of [
    [north, "=Wang, Fang"],
    [north, "Li Na"],
    [south, "Zhao Lei"],
  ] as const) {
    await addPlan({ customerId: await addCustomer(owner, name), owner });
  }
});

beforeEach(async () => {
  await db().export.deleteMany();
});

/** As if the list had been longer than anybody may take. */
async function awaiting(): Promise<bigint> {
  const { id } = await requestExport(manager, WISH);
  await db().export.update({
    where: { id },
    data: { status: "awaiting", reason: "for the audit", rowsWanted: BigInt(ROW_CAP + 1) },
  });
  return id;
}

describe("an export", () => {
  it("holds the reader's own plans as the list shows them: two of three, and no formula", async () => {
    const { id, status } = await requestExport(manager, WISH);
    expect(status).toBe("queued");
    await run(id);
    const { path, fileName, plainName } = await openExport(manager, { id });
    const rows = parse(readFileSync(path), { bom: true }) as string[][];
    expect(rows[0]).toEqual(["Plan", "Customer", "Currency", "Outstanding"]);
    expect(rows.slice(1).map((cells) => cells.slice(1))).toEqual([
      ["'=Wang, Fang", "CNY", "12000.00"],
      ["Li Na", "CNY", "12000.00"],
    ]);
    expect([fileName, plainName]).toEqual(["Plans-2026-11-23.csv", "plans-2026-11-23.csv"]);
    expect(await auditOf(id)).toEqual([
      "export.requested done",
      "export.written done",
      "export.downloaded done",
    ]);
    expect(await rowOf(id)).toMatchObject({ status: "ready", rowsWritten: 2n, rowsWanted: 2n });
  });

  it.each(["xlsx", "pdf"] as const)("is written as %s too, with every column there is", async (format) => {
    const columns = [
      "plan",
      "dpd",
      "progress",
      "tags",
      "principal",
      "term",
      "rate",
      "grade",
      "branch",
      "manager",
    ];
    const { id } = await requestExport(manager, { ...WISH, columns, format });
    await run(id);
    const { path, bytes } = await openExport(manager, { id });
    expect(readFileSync(path).subarray(0, 2).toString()).toBe(format === "pdf" ? "%P" : "PK");
    expect(bytes).toBeGreaterThan(1_000);
  });

  it("is its owner's alone: to everybody else it does not exist", async () => {
    const { id } = await requestExport(manager, WISH);
    await run(id);
    for (const work of [openExport, cancelExport, repeatExport]) {
      await expect(work(supervisor, { id })).rejects.toEqual(refusal("NOT_FOUND"));
    }
    expect((await listExports(supervisor, {})).rows).toEqual([]);
    expect((await listExports(manager, {})).rows).toMatchObject([{ id, isDownloadable: true, percent: 100 }]);
  });

  it("refuses an auditor's colleague without the permission, and says so in the audit", async () => {
    const nobody = contextFor("administrator", { staffId: desk.south.managerId });
    await expect(requestExport(nobody, WISH)).rejects.toEqual(refusal("FORBIDDEN"));
    await expect(listAwaitingExports(manager)).rejects.toEqual(refusal("FORBIDDEN"));
  });

  it("fails when the permission is lost before it is written, and leaves no file", async () => {
    const { id } = await requestExport(elsewhere, WISH);
    await db().staff.update({ where: { id: (await rowOf(id)).ownerId }, data: { status: "disabled" } });
    await run(id);
    const row = await rowOf(id);
    expect(row).toMatchObject({
      status: "failed",
      storedAs: null,
      failure: { code: "no-permission", params: {} },
    });
    expect(await auditOf(id)).toContain("export.written failed");
    await db().staff.update({ where: { id: row.ownerId }, data: { status: "active", passwordHash: "none" } });
  });

  it("goes to another branch's plans no more than the list does", async () => {
    const { id } = await requestExport(elsewhere, WISH);
    await run(id);
    const text = readFileSync((await openExport(elsewhere, { id })).path, "utf8");
    expect(text).toContain("Zhao Lei");
    expect(text).not.toContain("Li Na");
  });

  it("can be cancelled while it waits; the job then writes nothing", async () => {
    const { id } = await requestExport(manager, WISH);
    expect(await listProgress(manager)).toMatchObject([{ id: String(id), status: "queued" }]);
    await cancelExport(manager, { id });
    await run(id);
    expect(await rowOf(id)).toMatchObject({ status: "cancelled", storedAs: null });
    await expect(cancelExport(manager, { id })).rejects.toEqual(refusal("CONFLICT"));
    await expect(openExport(manager, { id })).rejects.toEqual(refusal("CONFLICT"));
  });

  it("starts again clean after its worker was killed: what was half written is thrown away", async () => {
    const { id } = await requestExport(manager, WISH);
    await run(id);
    const { storedAs } = await rowOf(id);
    const longAgo = new Date(Date.now() - 120_000);
    await db().export.update({
      where: { id },
      data: { status: "writing", rowsWritten: 1n, startedAt: longAgo, createdAt: longAgo },
    });
    expect((await tidyExports(await systemContext("test"))).restarted).toBe(1);
    await run(id);
    expect(existsSync(storedPath(storedAs!))).toBe(false);
    expect(await rowOf(id)).toMatchObject({ status: "ready", rowsWritten: 2n });
  });

  it("stops when the worker is asked to, and waits for the next try", async () => {
    const { id } = await requestExport(manager, WISH);
    const gone = new AbortController();
    gone.abort();
    await expect(writeExportTask.run({ exportId: String(id) }, gone.signal)).rejects.toThrow("interrupted");
    expect(await rowOf(id)).toMatchObject({ status: "queued", storedAs: null });
    await run(id);
    expect(await rowOf(id)).toMatchObject({ status: "ready" });
  });

  it("expires after 24 hours to the second, and its file goes", async () => {
    const { id } = await requestExport(manager, WISH);
    await run(id);
    const { storedAs, expiresAt, finishedAt } = await rowOf(id);
    expect(expiresAt!.getTime() - finishedAt!.getTime()).toBe(24 * 3_600_000);
    await expect(openExport({ ...manager, now: expiresAt! }, { id })).rejects.toEqual(refusal("CONFLICT"));
    await tidyExports({ ...(await systemContext("test")), now: expiresAt! });
    expect(existsSync(storedPath(storedAs!))).toBe(false);
    expect(await rowOf(id)).toMatchObject({ status: "expired", storedAs: null });
    const again = await repeatExport(manager, { id });
    expect(again.id).not.toBe(id);
  });

  it("is one of five at most that are under way", async () => {
    for (let k = 0; k < 5; k++) await requestExport(manager, WISH);
    await expect(requestExport(manager, WISH)).rejects.toEqual(refusal("LIMIT"));
  });

  it("knows no column that the list has not", async () => {
    const columns = ["plan", "identifier"];
    await expect(requestExport(manager, { ...WISH, columns })).rejects.toEqual(refusal("INVALID"));
  });
});

describe("an export above the cap", () => {
  it("waits for a colleague of the branch, who allows it; then it is written", async () => {
    const id = await awaiting();
    await run(id);
    expect(await rowOf(id)).toMatchObject({ status: "awaiting" });
    expect(await listAwaitingExports(elsewhere)).toEqual([]);
    await expect(decideExport(elsewhere, { id, decision: "allow" })).rejects.toEqual(refusal("NOT_FOUND"));
    expect(await listAwaitingExports(supervisor)).toMatchObject([{ id, reason: "for the audit" }]);
    await decideExport(supervisor, { id, decision: "allow" });
    await expect(decideExport(supervisor, { id, decision: "allow" })).rejects.toEqual(refusal("CONFLICT"));
    await run(id);
    expect(await rowOf(id)).toMatchObject({ status: "ready" });
    expect(await auditOf(id)).toEqual([
      "export.requested done",
      "export.allowed done",
      "export.written done",
    ]);
  });

  it("can be refused, with a reason that its owner reads", async () => {
    const id = await awaiting();
    await expect(decideExport(supervisor, { id, decision: "refuse", reason: "no" })).rejects.toEqual(
      refusal("INVALID"),
    );
    await decideExport(supervisor, { id, decision: "refuse", reason: "too much" });
    const { rows } = await listExports(manager, {});
    expect(rows).toMatchObject([
      { status: "refused", decidedBy: "supervisor-north", failure: { params: { reason: "too much" } } },
    ]);
    expect(await auditOf(id)).toContain("export.refused done");
  });

  it("is never one's own to decide: not by the verb, and not past it", async () => {
    const { id } = await requestExport(supervisor, WISH);
    await db().export.update({ where: { id }, data: { status: "awaiting" } });
    expect(await listAwaitingExports(supervisor)).toEqual([]);
    await expect(decideExport(supervisor, { id, decision: "allow" })).rejects.toEqual(refusal("RULE"));
    const past = pool().query("update export set decided_by_id = owner_id where id = $1", [id]);
    await expect(past).rejects.toThrow("export_decider_check");
  });
});
