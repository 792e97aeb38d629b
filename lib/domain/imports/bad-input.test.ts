import { gzipSync } from "node:zlib";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import type { Context } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import {
  countRows,
  errorsOf,
  failureOfImport,
  importContext,
  importText,
  planRow,
  plansCsv,
} from "./import-fixture";

await testDatabase();
let ctx: Context;
beforeAll(async () => {
  ctx = await importContext();
});

const NOTHING = { customers: 0, lines: 0, plans: 0, states: 0, months: 0, payments: 0, inCells: 0 };
const good = plansCsv(planRow("A"), planRow("B"), planRow("C"));

describe("a file that cannot be read", () => {
  afterEach(async () => expect(await countRows()).toEqual(NOTHING));

  it("is empty, or a header only", async () => {
    expect(await failureOfImport(ctx, "")).toEqual({ code: "empty-file" });
    expect(await failureOfImport(ctx, "\n\n")).toEqual({ code: "empty-file" });
    expect(await failureOfImport(ctx, `${good.split("\n")[0]}\n`)).toEqual({ code: "no-rows" });
  });

  it("lacks a column that is needed, or has it twice", async () => {
    const missing = await failureOfImport(ctx, good.replace("principal", "prinzipal"));
    expect(missing).toMatchObject({ code: "missing-columns", columns: "principal" });
    const twice = await failureOfImport(ctx, good.replace("days_past_due", "status"));
    expect(twice).toEqual({ code: "duplicate-columns", columns: "status" });
  });

  it("is cut in the middle of a record, as text or as gzip", async () => {
    const cut = good.slice(0, -40);
    expect(await failureOfImport(ctx, cut)).toMatchObject({ code: "broken-off", line: 4 });
    const packed = gzipSync(good.repeat(50));
    expect(await failureOfImport(ctx, packed.subarray(0, packed.length / 2))).toEqual({
      code: "gzip-broken-off",
    });
    const damaged = Buffer.from(packed).fill(0x55, 40, 80);
    expect((await failureOfImport(ctx, damaged)).code).toMatch(/^gzip-(damaged|broken-off)$/);
  });

  it("is a gzip bomb, whatever its name", async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from(good), Buffer.alloc(80 * 1024 ** 2, "0")]));
    expect(bomb.length).toBeLessThan(200_000);
    expect(await failureOfImport(ctx, bomb, { name: "plans.csv" })).toMatchObject({ code: "gzip-bomb" });
  });

  it("has a quote that never closes", async () => {
    const broken = plansCsv(planRow("A"), planRow("B", { customer_id: '"C-B' }), planRow("C"));
    expect(await failureOfImport(ctx, broken)).toEqual({ code: "unclosed-quote", line: 3 });
  });

  it("is in an encoding that is neither UTF-8 nor GB18030, or in UTF-16, or no text at all", async () => {
    const latin = Buffer.from(plansCsv(planRow("A"), planRow("B", { customer_id: "caf\xe9" })), "latin1");
    expect(await failureOfImport(ctx, latin)).toEqual({ code: "encoding", line: 3 });
    expect(await failureOfImport(ctx, Buffer.from(`\ufeff${good}`, "utf16le"))).toEqual({ code: "utf-16" });
    expect(await failureOfImport(ctx, good.replace("C-B", "C\0B"))).toMatchObject({
      code: "binary",
      line: 3,
    });
    expect(await failureOfImport(ctx, Buffer.from("PK\x03\x04rest"))).toEqual({ code: "zip-archive" });
  });

  it("breaks off within a line of NDJSON", async () => {
    expect(await failureOfImport(ctx, '{"plan_id":"A"}\n{"plan_id":', { name: "f.ndjson" })).toMatchObject({
      code: "broken-off",
      line: 2,
    });
  });

  it("is not named by a mapping that exists; the refusal lists those that do", async () => {
    await expect(importText(ctx, good, { mapping: "nobody" })).rejects.toMatchObject({
      messageKey: "imports.refusal.unknownMapping",
      params: { name: "nobody", known: expect.stringContaining("lendingclub") },
    });
    await expect(importText(ctx, good, { mapping: "lendingclub", kind: "payments" })).rejects.toMatchObject({
      messageKey: "imports.refusal.unknownKind",
      params: { known: "customers, plans" },
    });
  });

  it("says so in its batch, with the audit's word for it", async () => {
    await failureOfImport(ctx, "");
    const batch = await db().importBatch.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(batch).toMatchObject({ status: "failed", failure: { code: "empty-file", params: {} } });
    const event = await db().auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(event).toMatchObject({ action: "import.failed", objectId: String(batch.id), outcome: "failed" });
  });
});

describe("rows with errors", () => {
  afterEach(async () => expect(await countRows()).toEqual(NOTHING));

  const refusals: [what: string, row: string, error: string][] = [
    ["a negative amount", planRow("X", { principal: "-5.00" }), "principal negative"],
    ["an amount of nothing", planRow("X", { principal: "0" }), "principal zero"],
    ["a third of a fen", planRow("X", { principal: "10.333" }), "principal too-many-decimals"],
    ["grouped digits", planRow("X", { principal: "1 200" }), "principal not-a-number"],
    ["an exponent", planRow("X", { principal: "1e5" }), "principal not-a-number"],
    ["infinity", planRow("X", { principal: "Infinity" }), "principal not-a-number"],
    ["an amount beyond reckoning", planRow("X", { principal: "9".repeat(30) }), "principal too-large"],
    ["the 30th of February", planRow("X", { opened_on: "2026-02-30" }), "opened_on no-such-day"],
    ["a 13th month", planRow("X", { opened_on: "2026-13-01" }), "opened_on no-such-day"],
    ["a day in another form", planRow("X", { opened_on: "06/15/2026" }), "opened_on not-a-day"],
    ["a word that casts to a day", planRow("X", { opened_on: "yesterday" }), "opened_on not-a-day"],
    ["a day long gone", planRow("X", { opened_on: "1066-10-14" }), "opened_on day-out-of-range"],
    ["a day to come", planRow("X", { opened_on: "2027-01-01" }), "opened_on in-the-future"],
    ["nothing where something is needed", planRow("X", { status: "" }), "status missing"],
    ["an unknown status", planRow("X", { status: "fine" }), "status unknown-word"],
    ["an unknown currency", planRow("X", { currency: "CNH" }), "currency unknown-currency"],
    ["half an instalment", planRow("X", { instalment_count: "12.5" }), "instalment_count not-a-whole-number"],
    ["too many instalments", planRow("X", { instalment_count: "601" }), "instalment_count out-of-range"],
    ["a key without end", planRow("X".repeat(121), { customer_id: "C" }), "plan_id too-long"],
    ["an instalment below the interest", planRow("X", { instalment: "71.99" }), "instalment below-interest"],
    ["a row of another width", "X,Y", "ragged"],
    ["a stray quote", planRow('X"Y'), "stray-quote"],
    ["a million characters", planRow("X", { customer_id: "9".repeat(1_000_000) }), "field-too-long"],
    ["the same key again", planRow("A", { customer_id: "C-2" }), "plan_id repeated"],
  ];

  it.each(refusals)("refuses %s, and the whole file with it", async (_what, row, error) => {
    const { id, status, rowsRejected } = await importText(ctx, plansCsv(planRow("A"), row, planRow("B")));
    expect({ status, rowsRejected, errors: await errorsOf(id) }).toEqual({
      status: "refused",
      rowsRejected: 1,
      errors: [`3 ${error}`],
    });
  });

  it("names every bad field of a row at once", async () => {
    const { id } = await importText(
      ctx,
      plansCsv(planRow("X", { principal: "x", currency: "", opened_on: "?" })),
    );
    expect(await errorsOf(id)).toEqual([
      "2 currency missing",
      "2 principal not-a-number",
      "2 opened_on not-a-day",
    ]);
  });

  it("refuses a line of NDJSON that is no flat object", async () => {
    const lines = '{"plan_id":"A","principal":{}}\n[1]\n{"plan_id":"B"}\n';
    const { id } = await importText(ctx, lines, { name: "f.ndjson" });
    expect((await errorsOf(id)).slice(0, 2)).toEqual(["1 bad-json", "2 bad-json"]);
  });

  it("changes nothing in a dry run, good or bad", async () => {
    expect(await importText(ctx, good, { dry: true })).toMatchObject({
      status: "checked",
      rowsRejected: 0,
      rowsRead: 3,
    });
    const bad = await importText(ctx, plansCsv(planRow("A"), planRow("B", { principal: "-1" })), {
      dry: true,
    });
    expect(bad).toMatchObject({ status: "checked", rowsRejected: 1 });
  });
});
