import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { importContext } from "@/lib/domain/imports/import-fixture";
import { openDesk } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import type { Context } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { scratchFolder } from "@/lib/platform/testing/scratch-folder";
import { addTwins, type Given, importReceipts, receiptsCsv, type Twin, tracesOf } from "./receipts-fixture";
import { resumeReceipts } from "./resume-receipts";

const { databaseUrl } = await testDatabase();
const folder = scratchFolder();
const PLANS = 31;
const EACH = 170;
let ctx: Context;
let undisturbed: Twin[];
let killed: Twin[];

beforeAll(async () => {
  const desk = await openDesk();
  ctx = await importContext();
  const pairs = [];
  for (let k = 0; k < PLANS; k++) pairs.push(await addTwins(desk));
  undisturbed = pairs.map(({ online }) => online);
  killed = pairs.map(({ bulk }) => bulk);
});

/** More than two chunks of them, none of which parts a plan's receipts. */
const receiptsOf = (plans: readonly Twin[]) =>
  plans.map(({ number }, k) => ({
    number,
    receipts: Array.from(
      { length: EACH },
      (_, n): Given => [n % 2 === 0 ? "2026-11-20" : "2026-11-22", `${k}.${String(10 + (n % 90))}`],
    ),
  }));

function command(file: string): ChildProcess {
  return spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      "lib/cli/import.ts",
      "--kind",
      "receipts",
      "--mapping",
      "tenor",
      "--source",
      "killed",
      file,
    ],
    { env: { ...process.env, DATABASE_URL: databaseUrl, TENOR_DATA_DIR: folder }, stdio: "ignore" },
  );
}

/** Resolves when everything but the last chunk is posted. */
async function untilLastChunk(): Promise<bigint> {
  for (;;) {
    const [waiting] = await db().$queryRaw<{ id: bigint; chunks: bigint; last: number }[]>`
      select batch_id as id, count(distinct chunk) as chunks, max(chunk) as last from pending_receipt group by 1`;
    if (waiting && waiting.chunks === 1n && waiting.last === 2) return waiting.id;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("kill -9 in the middle of a file", () => {
  it("loses nothing and doubles nothing: the next run posts the rest, and all is as if undisturbed", async () => {
    await importReceipts(ctx, receiptsCsv(receiptsOf(undisturbed)));
    const file = join(folder, "killed.csv");
    writeFileSync(file, receiptsCsv(receiptsOf(killed)));
    // Somebody is at a plan of the last chunk, so that the posting cannot end before the process does.
    await db().$transaction(
      async (tx) => {
        await tx.$queryRaw`select 1 from plan_state where plan_id = ${killed.at(-1)!.planId} for update`;
        const child = command(file);
        const ended = new Promise((resolve) => child.once("exit", resolve));
        const id = await untilLastChunk();
        child.kill("SIGKILL");
        await ended;
        const left = await db().pendingReceipt.count({ where: { batchId: id } });
        expect(left).toBeGreaterThan(0);
        const { rowsInserted } = await db().importBatch.findUniqueOrThrow({ where: { id } });
        expect(Number(rowsInserted) + left).toBe(PLANS * EACH);
      },
      { timeout: 120_000 },
    );
    await untilUnlocked();
    expect(await resumeReceipts(ctx)).toBe(1);
    expect(await resumeReceipts(ctx)).toBe(0);
    const batch = await db().importBatch.findFirstOrThrow({ where: { sourceLabel: "killed" } });
    expect(batch).toMatchObject({ status: "landed", rowsInserted: BigInt(PLANS * EACH), rowsRejected: 0n });
    for (const [k, twin] of killed.entries())
      expect(await tracesOf(twin)).toEqual(await tracesOf(undisturbed[k]!));
    const again = await importReceipts(ctx, receiptsCsv(receiptsOf(killed)), { source: "killed" });
    expect(again).toMatchObject({ status: "landed", inserted: 0, unchanged: PLANS * EACH });
  }, 180_000);
});

/** The server needs a moment to see that a killed process is gone. */
async function untilUnlocked(): Promise<void> {
  for (;;) {
    const [held] = await db().$queryRaw<{ n: bigint }[]>`
      select count(*) as n from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`;
    if (held?.n === 0n) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
