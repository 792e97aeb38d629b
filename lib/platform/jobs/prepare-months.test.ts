import { describe, expect, it } from "vitest";
import { ensureInstallation } from "@/lib/domain/staff/ensure-installation";
import { db, pool } from "@/lib/platform/db/client";
import { testDatabase } from "@/lib/platform/testing/database";
import { prepareMonthsTask } from "./prepare-months";
import { tasks } from "./tasks";

await testDatabase();
await ensureInstallation();
const run = () => prepareMonthsTask.run({}, new AbortController().signal);

async function listPartitions(): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>(
    "select relname as name from pg_class where relispartition and relkind = 'r' order by 1",
  );
  return rows.map(({ name }) => name);
}

describe("months ahead", () => {
  it("are a job of each day", () => {
    expect(tasks).toContain(prepareMonthsTask);
    expect(prepareMonthsTask.schedule).toMatch(/^\d+ \d+ \* \* \*$/);
  });

  it("are made by the business date, over the turn of the year: 2 tables × 3 months, and again nothing", async () => {
    await db().businessDay.update({
      where: { id: 1 },
      data: { currentOn: new Date("2026-11-30T00:00:00Z") },
    });
    const months = ["202611", "202612", "202701"];
    const expected = ["ledger_entry", "plan_month"].flatMap((table) => months.map((m) => `${table}_${m}`));
    await run();
    expect(await listPartitions()).toEqual(expected);
    await run();
    expect(await listPartitions()).toEqual(expected);
  });

  it("leave a posting nothing to make: it holds no lock that keeps readers out", async () => {
    const client = await pool().connect();
    try {
      await client.query("begin; select ensure_month_partition('ledger_entry', '2026-12-31')");
      const { rows } = await client.query(
        `select relation::regclass::text from pg_locks
         where pid = pg_backend_pid() and mode <> 'AccessShareLock' and locktype = 'relation'`,
      );
      expect(rows).toEqual([]);
    } finally {
      await client.query("rollback");
      client.release();
    }
  });

  it("wait no longer than two seconds for who is writing, and come at the next try", async () => {
    await db().businessDay.update({
      where: { id: 1 },
      data: { currentOn: new Date("2026-12-01T00:00:00Z") },
    });
    const writer = await pool().connect();
    try {
      await writer.query("begin; lock table ledger_transaction in row exclusive mode");
      await expect(run()).rejects.toThrow("lock timeout");
    } finally {
      await writer.query("rollback");
      writer.release();
    }
    await run();
    expect(await listPartitions()).toContain("ledger_entry_202702");
  });
});
