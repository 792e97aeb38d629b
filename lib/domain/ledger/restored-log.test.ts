import { pipeline } from "node:stream/promises";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ensureInstallation } from "@/lib/domain/staff/ensure-installation";
import { closeConnections, db, pool } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { systemContext } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { createTestDatabase, onServer } from "@/lib/platform/testing/test-server";
import { ledgerVerifiers } from "./ledger-keys";
import { insertPostings } from "./log-fixture";
import { sealLedger } from "./seal-ledger";
import { verifyLog } from "./verify-log";

const { databaseUrl } = await testDatabase();
await ensureInstallation();

const TABLES = [
  "business_day",
  "ledger_transaction",
  "ledger_entry",
  "ledger_position",
  "ledger_tile",
  "ledger_checkpoint",
  "ledger_sealer",
];

const seal = async () => sealLedger(await systemContext("seal-ledger"));
const verify = async (witnessNotes?: string[]) =>
  verifyLog(await systemContext("verify-ledger"), { verifiers: ledgerVerifiers(), witnessNotes });
const notes = async () =>
  (await db().ledgerCheckpoint.findMany({ orderBy: { size: "asc" } })).map(({ note }) => note);

/** What pg_dump and its restore do with data: COPY out in one snapshot, COPY in past the triggers, sequences set. */
async function restoreElsewhere() {
  const database = await createTestDatabase(inject("testServer"));
  const source = await pool().connect();
  await onServer(database.url, async (target) => {
    await target.query("set session_replication_role = replica; delete from ledger_sealer");
    for (const month of ["2026-10-01", "2026-11-01"])
      await target.query("select ensure_month_partition('ledger_entry', $1::date)", [month]);
    await source.query("begin isolation level repeatable read read only");
    for (const table of TABLES)
      await pipeline(
        source.query(copyTo(`copy (select * from ${table}) to stdout`)),
        target.query(copyFrom(`copy ${table} from stdin`)),
      );
    const { rows } = await source.query<{ id: string }>(
      "select coalesce(pg_sequence_last_value(pg_get_serial_sequence('ledger_transaction', 'id')::regclass), 0) as id",
    );
    await source.query("commit");
    await target.query("select setval(pg_get_serial_sequence('ledger_transaction', 'id'), $1)", [
      rows[0]?.id,
    ]);
  });
  source.release();
  return database;
}

async function connectTo(url: string): Promise<void> {
  await closeConnections();
  process.env.DATABASE_URL = url;
  forgetEnv();
}

describe("a ledger that is restored elsewhere", { timeout: 60_000 }, () => {
  let older: Awaited<ReturnType<typeof restoreElsewhere>>;
  let newer: typeof older;
  let outside: string[];

  beforeAll(async () => {
    await insertPostings(null, { count: 400 });
    await seal();
    older = await restoreElsewhere();
    await insertPostings(null, { count: 200, after: 400 });
    await seal();
    newer = await restoreElsewhere();
    outside = await notes();
  });

  afterAll(async () => {
    await connectTo(databaseUrl);
    await Promise.all([older.drop(), newer.drop()]);
  });

  it("is what was signed, up to the last checkpoint: 1,500 leaves of 600 transactions", async () => {
    await connectTo(newer.url);
    expect(await verify(outside)).toEqual({
      leaves: 1_500,
      checkpoints: 2,
      witnessed: 2,
      unsealed: 0,
      problems: [],
    });
  });

  it("is sealed on from where it was", async () => {
    await connectTo(newer.url);
    await insertPostings(null, { count: 100, after: 600 });
    expect(await seal()).toMatchObject({ outcome: "sealed", transactions: 100, entries: 250 });
    expect(await verify(outside)).toMatchObject({ leaves: 1_750, checkpoints: 3, problems: [] });
  });

  it("from an older dump looks sound by itself, and is found cut by a checkpoint kept outside", async () => {
    await connectTo(older.url);
    expect(await verify()).toMatchObject({ leaves: 1_000, checkpoints: 1, problems: [] });
    expect((await verify(outside)).problems[0]).toMatchObject({ code: "log-cut", index: 1_000 });
  });

  it("from an older dump stays found when it was sealed on: another history than the one kept outside", async () => {
    await connectTo(older.url);
    await insertPostings(null, { count: 300, after: 5_000 });
    await seal();
    expect((await verify()).problems).toEqual([]);
    expect((await verify(outside)).problems[0]).toMatchObject({ code: "witness-differs", index: 1_500 });
  });
});
