import type { PoolClient } from "pg";
import { ensureInstallation } from "@/lib/domain/staff/ensure-installation";
import { pool } from "@/lib/platform/db/client";
import { OperatorError } from "@/lib/platform/operator-error";
import {
  BULK_TABLES,
  buildKeys,
  buildReferences,
  everyOne,
  type Key,
  readKeys,
  stripTables,
  wakeTables,
} from "./bulk-keys";
import { finishDemo } from "./finish-demo";
import { dropStagedIdentifiers, sealInBackground } from "./identifiers";
import { fillLane, LANES, tidyLane } from "./lanes";
import { type DemoFigures, type DemoOptions, isLarge } from "./options";
import { planLayout } from "./plan-layout";
import type { SqlValues } from "./run-sql";
import { openScaffold, recoverUnfinished, removeScaffold } from "./scaffold";
import { stageDemo } from "./stage-demo";

/**
 * Fills an empty database; everything but ciphertexts and password hashes follows from the options. A load that fails
 * leaves no customer behind, and one that is killed is cleared by the next.
 */
export async function loadDemo(options: DemoOptions): Promise<DemoFigures> {
  const began = performance.now();
  await ensureInstallation();
  const clients = await Promise.all([openClient(), openClient(), openClient()]);
  const [main, side, sealer] = clients;
  try {
    await main.query("select pg_advisory_lock(hashtext('tenor.demo'))");
    await recoverUnfinished(main);
    await refuseUnlessEmpty(main);
    if (options.inLanes ?? isLarge(options.plans)) await loadInLanes(main, side, sealer, options);
    else await inTransaction(main, () => loadAtOnce(main, sealer, options));
  } finally {
    await dropStagedIdentifiers(sealer);
    // Settings and locks of these connections end with them.
    for (const client of clients) client.release(true);
  }
  const seconds = Math.round(performance.now() - began) / 1000;
  const { customers } = planLayout(options);
  return { customers, plans: options.plans, months: options.months, seconds };
}

async function loadAtOnce(main: PoolClient, sealer: PoolClient, options: DemoOptions): Promise<void> {
  const timed = timer(options);
  const { keys, values } = await prepare(main, options);
  const sealing = sealInBackground(sealer, values);
  for (const lane of LANES) await timed(lane.name, fillLane(main, lane, values, sealing));
  await timed("keys", buildKeys(main, keys, BULK_TABLES));
  await timed("references", buildReferences([main], keys));
  await finish(main, options, values);
}

/** Each lane commits by itself, then helps with whatever keys are not built yet; what a failure leaves is taken away again. */
async function loadInLanes(main: PoolClient, side: PoolClient, sealer: PoolClient, options: DemoOptions) {
  const timed = timer(options);
  const { keys, values } = await inTransaction(main, () => prepare(main, options));
  const sealing = sealInBackground(sealer, values);
  const waiting: Key[] = [];
  const lanes = [main, side].map(async (client, index) => {
    const lane = LANES[index]!;
    const fill = inTransaction(client, () => fillLane(client, lane, values, sealing));
    await timed(
      lane.name,
      fill.then(() => tidyLane(client, lane)),
    );
    await timed(`keys after ${lane.name}`, buildKeys(client, keys, lane.tables, waiting));
  });
  try {
    await everyOne(lanes);
    await timed("references", buildReferences([main, side], keys));
    await inTransaction(main, () => finish(main, options, values));
  } catch (error) {
    await recoverUnfinished(main);
    throw error;
  }
}

async function prepare(main: PoolClient, options: DemoOptions): Promise<{ keys: Key[]; values: SqlValues }> {
  const keys = await readKeys(main);
  await openScaffold(main, keys);
  const values = await timer(options)("staging", stageDemo(main, options));
  await stripTables(main, keys);
  return { keys, values };
}

async function finish(main: PoolClient, options: DemoOptions, values: SqlValues): Promise<void> {
  await wakeTables(main);
  await finishDemo(main, options, Number(values.paymentRoom));
  await removeScaffold(main);
}

/**
 * Two lanes keep two cores busy without helpers. A merge join would sort the plans by what it joins and so scatter each
 * customer's rows. Sorting in runs that a processor's cache holds and merging them takes less than one sort of
 * everything. The sampling for the planner is repeated by autovacuum in full.
 */
const SETTINGS = `
  set search_path = public, tenor_demo;
  set statement_timeout = 0;
  set work_mem = '192MB';
  set maintenance_work_mem = '16MB';
  set max_parallel_workers_per_gather = 0;
  set max_parallel_maintenance_workers = 0;
  set enable_mergejoin = off;
  set default_statistics_target = 30`;

async function openClient(): Promise<PoolClient> {
  const client = await pool().connect();
  await client.query(SETTINGS);
  return client;
}

async function inTransaction<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query("begin");
  try {
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

async function refuseUnlessEmpty(client: PoolClient): Promise<void> {
  const { rows } = await client.query(
    "select exists(select 1 from customer) or exists(select 1 from plan) as filled",
  );
  if (!rows[0].filled) return;
  throw new OperatorError("The database holds customers already; the demo is only loaded into an empty one.");
}

function timer({ onPart }: DemoOptions) {
  return async <T>(part: string, work: Promise<T>): Promise<T> => {
    const began = performance.now();
    const result = await work;
    onPart?.(part, (performance.now() - began) / 1000);
    return result;
  };
}
