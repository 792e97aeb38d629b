import { afterEach, beforeAll, beforeEach, expect, inject, it } from "vitest";
import { closeConnections, pool } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { testDatabase } from "@/lib/platform/testing/database";
import { testEnvironment } from "@/lib/platform/testing/environment";
import { createTestDatabase } from "@/lib/platform/testing/test-server";
import { readKeys } from "./bulk-keys";
import { loadDemo } from "./load-demo";
import { fingerprint } from "./testing/fingerprint";

const OPTIONS = { plans: 900, months: 30, seed: 5, password: "only-for-this-test" };
const PATIENCE_MS = 90_000;

const { databaseUrl } = await testDatabase();
let first = "";
let drop = async () => {};

beforeAll(async () => {
  await loadDemo(OPTIONS);
  first = await fingerprint();
}, PATIENCE_MS);

// Each test has a database of its own: ids that a failed load drew from a sequence are not given out again.
beforeEach(async () => {
  await closeConnections();
  const other = await createTestDatabase(inject("testServer"));
  drop = other.drop;
  useDatabase(other.url);
});
afterEach(async () => {
  await closeConnections();
  await drop();
  useDatabase(databaseUrl);
});

function useDatabase(url: string): void {
  Object.assign(process.env, testEnvironment(url));
  forgetEnv();
}

async function keysNow() {
  const client = await pool().connect();
  return readKeys(client).finally(() => client.release());
}

async function tablesWithoutAutovacuum() {
  const { rows } = await pool().query(
    "select relname from pg_class where reloptions::text like '%autovacuum_enabled%'",
  );
  return rows;
}

async function sleepingTriggers() {
  const { rows } = await pool().query(
    "select tgname from pg_trigger where not tgisinternal and tgenabled <> 'O'",
  );
  return rows;
}

it.each([
  ["one connection", false],
  ["two connections", true],
])(
  "the same seed gives the same rows to the last column in another database, on %s",
  async (_, inLanes) => {
    const before = await keysNow();
    await loadDemo({ ...OPTIONS, inLanes });
    expect(await fingerprint()).toBe(first);
    expect(await keysNow()).toEqual(before);
    expect(await sleepingTriggers()).toEqual([]);
    expect(await tablesWithoutAutovacuum()).toEqual([]);
    await expect(pool().query("delete from payment")).rejects.toThrow("append-only");
  },
  PATIENCE_MS,
);

it.each([
  ["one connection", false],
  ["two connections", true],
])(
  "a load that fails late leaves no customer and every key, on %s",
  async (_, inLanes) => {
    // The partitions of the months are made and stay: they are empty and the next load wants them.
    const before = await keysNow();
    const onPart = (part: string) => {
      if (part === "references") throw new Error("stopped");
    };
    await expect(loadDemo({ ...OPTIONS, inLanes, onPart })).rejects.toThrow("stopped");
    expect(await keysNow()).toEqual(before);
    expect(await sleepingTriggers()).toEqual([]);
    expect(await tablesWithoutAutovacuum()).toEqual([]);
    const left = await pool().query("select 1 from customer union all select 1 from plan");
    expect(left.rows).toEqual([]);
    await loadDemo({ ...OPTIONS, plans: 30, inLanes });
    expect((await pool().query("select count(*)::int as plans from plan")).rows).toEqual([{ plans: 30 }]);
  },
  PATIENCE_MS,
);
