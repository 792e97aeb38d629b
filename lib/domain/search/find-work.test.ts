import { beforeAll, describe, expect, it } from "vitest";
import { contextFor, type Desk, openDesk } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import type { Context } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { workNumberOf } from "@/lib/platform/work-numbers";
import { findAnything } from "./find-anything";

await testDatabase();
let desk: Desk;
let manager: Context;
let supervisor: Context;
let elsewhere: Context;
let nobody: Context;
/** Of the manager in the north: one that waits for a decision, one that nobody had to be asked for. */
let awaiting: bigint;
let plain: bigint;
let run: bigint;

const find = async (ctx: Context, text: string) =>
  (await findAnything(ctx, { text })).hits.filter(({ kind }) => kind === "export" || kind === "bulk");

beforeAll(async () => {
  desk = await openDesk();
  const { north, south } = desk;
  const hire = async (username: string, branchId: number) =>
    (await db().staff.create({ data: { username, displayName: username, branchId } })).id;
  const asked = { staffId: north.managerId, branchId: north.branchId };
  manager = contextFor("relationship-manager", asked);
  supervisor = contextFor("supervisor", {
    staffId: await hire("head-north", north.branchId),
    branchId: north.branchId,
  });
  elsewhere = contextFor("supervisor", {
    staffId: await hire("head-south", south.branchId),
    branchId: south.branchId,
  });
  nobody = contextFor("administrator", {
    staffId: await hire("root", north.branchId),
    branchId: north.branchId,
  });
  await db().staff.update({ where: { id: north.managerId }, data: { displayName: "Zhou Mei" } });
  const data = {
    ownerId: north.managerId,
    page: "plans",
    query: "",
    columns: ["plan"],
    format: "csv" as const,
    locale: "en",
    fileName: "Plans.csv",
  };
  awaiting = (await db().export.create({ data: { ...data, status: "awaiting", reason: "for the audit" } }))
    .id;
  plain = (await db().export.create({ data: { ...data, status: "queued" } })).id;
  const made = { ownerId: north.managerId, action: "tag", params: { tag: "x" }, reason: "why", key: "k" };
  run = (await db().bulkRun.create({ data: { ...made, total: 3 } })).id;
});

describe("work that was set going", () => {
  it("is found by its number, with or without zeros, and leads to its row", async () => {
    const number = workNumberOf("export", awaiting);
    for (const text of [number, `ex${awaiting}`, `EX ${awaiting}`]) {
      expect(await find(manager, text)).toEqual([
        {
          kind: "export",
          number,
          owner: null,
          what: "Plans.csv",
          state: "Waiting for approval",
          href: `/exports?before=${awaiting + 1n}#${number}`,
        },
      ]);
    }
  });

  it("is found by whoever decides, by number and by the start of the owner's name", async () => {
    const number = workNumberOf("export", awaiting);
    for (const text of [number, "zhou"]) {
      expect(await find(supervisor, text)).toMatchObject([
        { number, owner: "Zhou Mei", href: `/exports#${number}` },
      ]);
    }
  });

  it("stays with its owner where nobody had to be asked", async () => {
    const number = workNumberOf("export", plain);
    expect(await find(manager, number)).toHaveLength(1);
    expect(await find(supervisor, number)).toEqual([]);
  });

  it("is nothing to another branch, and to who may neither export nor decide", async () => {
    const number = workNumberOf("export", awaiting);
    for (const ctx of [elsewhere, nobody]) {
      for (const text of [number, "zhou"]) expect(await find(ctx, text)).toEqual([]);
    }
  });

  it("takes no wildcard of LIKE for a letter of a name", async () => {
    expect(await find(supervisor, "_hou")).toEqual([]);
    expect(await find(supervisor, "%")).toEqual([]);
  });

  it("finds a bulk action for its owner alone", async () => {
    const number = workNumberOf("bulk", run);
    expect(await find(manager, number)).toMatchObject([
      { kind: "bulk", number, what: "Tag plans", state: "Waiting", href: `/bulk/${run}` },
    ]);
    expect(await find(supervisor, number)).toEqual([]);
  });
});
