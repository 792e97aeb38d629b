import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { addCustomer, addPlan, contextFor, type Desk, openDesk } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { writeExportTask } from "@/lib/platform/jobs/write-export";
import { numberOf } from "@/lib/platform/numbers";
import type { Context } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { listExports } from "./list-exports";
import { openExport } from "./open-export";
import { repeatExport } from "./repeat-export";
import { requestExport } from "./request-export";
import { tickedIn, withTicked } from "./ticked-rows";

await testDatabase();
let desk: Desk;
let manager: Context;
/** Three of the manager's own, in their order, and one of somebody else. */
let plans: string[];

const WISH: Parameters<typeof requestExport>[1] = {
  ...{ page: "plans", query: "sort=plan&q=Nobody", columns: ["plan"], format: "csv" },
};

beforeAll(async () => {
  process.env.TENOR_DATA_DIR = mkdtempSync(join(tmpdir(), "tenor-ticked-"));
  forgetEnv();
  desk = await openDesk();
  const staff = await db().staff.findUniqueOrThrow({ where: { username: "manager-north" } });
  const role = await db().role.findUniqueOrThrow({ where: { code: "relationship-manager" } });
  await db().staff.update({ where: { id: staff.id }, data: { status: "active", passwordHash: "none" } });
  await db().roleAssignment.create({
    data: { staffId: staff.id, roleId: role.id, scope: "own", validFrom: new Date("2020-01-01") },
  });
  manager = {
    ...contextFor(role.code, { staffId: staff.id, branchId: desk.north.branchId }),
    now: new Date(),
  };
  plans = [];
  for (const owner of [desk.north, desk.north, desk.north, desk.south]) {
    const { id } = await addPlan({ customerId: await addCustomer(owner, "Li Na"), owner });
    plans.push(numberOf("plan", id));
  }
});

async function rowsOf(id: bigint): Promise<string[]> {
  await writeExportTask.run({ exportId: String(id) }, new AbortController().signal);
  const { path } = await openExport(manager, { id });
  return (parse(readFileSync(path), { bom: true }) as string[][]).slice(1).map(([number]) => number!);
}

describe("an export of ticked rows", () => {
  it("holds the two ticked of three in the list's order, though the filter matches none of them by now", async () => {
    const { id } = await requestExport(manager, { ...WISH, ticked: [plans[2]!, plans[0]!] });
    expect(await rowsOf(id)).toEqual([plans[0], plans[2]]);
  });

  it("leaves out what is beyond the reader's reach: 4 ticked, 3 written", async () => {
    const { id } = await requestExport(manager, { ...WISH, ticked: plans });
    expect(await rowsOf(id)).toEqual(plans.slice(0, 3));
  });

  it("is the same rows when it is asked for again", async () => {
    const { id } = await requestExport(manager, { ...WISH, ticked: [plans[1]!] });
    expect(await rowsOf((await repeatExport(manager, { id })).id)).toEqual([plans[1]]);
  });

  it("names them in the audit, and leads back to the list they were ticked in", async () => {
    const { id } = await requestExport(manager, { ...WISH, ticked: [plans[1]!] });
    const asked = await db().auditEvent.findFirstOrThrow({
      where: { action: "export.requested", objectId: String(id) },
    });
    expect(asked.after).toMatchObject({ ticked: "1", plans: plans[1], rows: "1" });
    const { rows } = await listExports(manager, {});
    expect(rows.find((row) => row.id === id)?.href).toBe("/plans?q=Nobody&sort=plan");
  });

  it("takes no ticked rows from an address: what it weighs is what it writes", async () => {
    const query = withTicked("sort=plan", [plans[0]!]);
    const { id } = await requestExport(manager, { ...WISH, query });
    expect(await rowsOf(id)).toEqual(plans.slice(0, 3));
    expect(tickedIn((await db().export.findUniqueOrThrow({ where: { id } })).query)).toBeNull();
  });
});
