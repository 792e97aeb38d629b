import type { Hash } from "node:crypto";
import { stat } from "node:fs/promises";
import type { PoolClient } from "pg";
import { refuseSettled } from "@/lib/domain/receipts/refuse-settled";
import { finishReceipts } from "@/lib/domain/receipts/resume-receipts";
import type { ImportKind } from "@/lib/platform/db/generated/enums";
import type { ImportBatchModel } from "@/lib/platform/db/generated/models/ImportBatch";
import type { Context, Reach } from "@/lib/platform/service";
import { checkRows } from "./checking/check-rows";
import { countRefused, dropRefused } from "./checking/problems";
import { ImportFailure } from "./failure";
import { compileKind } from "./fields/compile";
import { characterClasses, wantedColumns } from "./fields/parts";
import { KIND_STEPS } from "./kind-steps";
import { enterBulkMode } from "./landing/bulk-mode";
import type { MappingKind } from "./mapping";
import type { ProgressWriter } from "./progress";
import type { Encoding } from "./reading/decode";
import { stageFile } from "./reading/stage-file";
import { keepErrors, recordOutcome } from "./record-outcome";
import type { Landed, Run } from "./run";

type Work = {
  client: PoolClient;
  batch: ImportBatchModel;
  path: string;
  hash: Hash | undefined;
  given: MappingKind;
  progress: ProgressWriter;
  branchId: number;
  managerId: number;
  reach: Reach;
};

export type ImportResult = Landed & {
  /** Posting: checked to the last row and waiting to be posted. */
  status: "checked" | "landed" | "posting" | "refused";
  rowsRead: number;
  rowsRejected: number;
  bytes: number;
  encoding: Encoding;
  /** Milliseconds of each phase. */
  took: { reading: number; checking: number; landing: number; posting?: number };
};

/** Reading, checking and landing of one file on one connection. */
export async function importFile(ctx: Context, work: Work): Promise<ImportResult> {
  const { client, batch, path, hash, given, progress } = work;
  const clock = stopwatch();
  const wanted = { ...wantedColumns(batch.kind, given), classes: characterClasses(batch.kind, given) };
  const source = { path, fileName: batch.fileName, hash };
  const staged = await stageFile(client, source, wanted, progress.report);
  const bytes = (await stat(path)).size;
  const reading = clock();

  await progress.enter("checking");
  const compiled = compileKind(batch.kind, given, staged.columns, staged);
  const hasSecrets = compiled.fields.some(({ field }) => field.identifier);
  if (hasSecrets) for (const row of staged.broken) row.value = "";
  // Two files of one source take turns: each is checked against what the other landed.
  await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [`import:${batch.sourceLabel}`]);
  if (batch.kind === "receipts") await finishReceipts(ctx, client, batch.sourceLabel);
  await checkRows(client, staged, compiled);
  const run: Run = {
    client,
    batchId: batch.id,
    kind: batch.kind,
    given,
    compiled,
    source: batch.sourceLabel,
    businessDate: ctx.businessDate,
    branchId: work.branchId,
    managerId: work.managerId,
    reach: work.reach,
    rows: staged.rows,
  };
  await KIND_STEPS[batch.kind].check(run);
  if (batch.kind === "receipts") await refuseSettled(ctx, run);
  const rowsRejected = await countRefused(run);
  const checking = clock();

  await progress.enter("landing");
  const counts = { rowsRead: staged.rows, rowsRejected };
  const good = batch.kind === "receipts" ? "posting" : "landed";
  const status = batch.isDryRun ? "checked" : rowsRejected > 0 && !batch.acceptsValid ? "refused" : good;
  const landed = await land(ctx, run, status, counts);
  return {
    ...landed,
    ...counts,
    status,
    bytes,
    encoding: staged.encoding,
    took: { reading, checking, landing: clock() },
  };
}

/** One transaction: all of the good rows with the batch's outcome, or nothing. */
async function land(
  ctx: Context,
  run: Run,
  status: ImportResult["status"],
  counts: { rowsRead: number; rowsRejected: number },
): Promise<Landed> {
  const { client } = run;
  let landed: Landed = { inserted: 0, updated: 0, unchanged: 0 };
  await client.query("begin");
  try {
    if (counts.rowsRejected > 0) await keepErrors(run);
    else await client.query("delete from import_error where batch_id = $1", [run.batchId]);
    if (status === "landed" || status === "posting") {
      if (counts.rowsRejected > 0) await dropRefused(run);
      const isBulk = await enterBulkMode(client, counts.rowsRead);
      landed = await KIND_STEPS[run.kind].land(run, isBulk);
      if (run.kind === "plans" && landed.inserted > 0) await askForSchedules(client);
    }
    if (!(await recordOutcome(run, ctx, { status, ...counts, ...landed })))
      throw new ImportFailure("cancelled");
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
  if (status === "landed" && landed.inserted > 0) await refreshStatistics(run, landed.inserted);
  return landed;
}

/** The worker writes the instalments of the plans that are in servicing now. */
async function askForSchedules(client: PoolClient): Promise<void> {
  await client.query(
    "select from graphile_worker.add_job('materialise-schedules', '{}'::json, job_key => 'materialise-schedules')",
  );
}

const TABLES: Partial<Record<ImportKind, string>> = {
  customers: "customer, customer_profile, customer_identifier",
  lines: "customer, credit_line",
  plans: "customer, customer_profile, plan, plan_terms, plan_state, payment, portfolio_cell",
  performance: "customer, credit_line, line_month",
  payments: "payment, plan_state, portfolio_cell",
};

/** Planned by old statistics, the lists of a portfolio that just grew tenfold would be slow until autovacuum came by. */
async function refreshStatistics({ client, kind }: Run, inserted: number): Promise<void> {
  if (kind === "plans" || kind === "payments") await client.query("select fold_portfolio_deltas()");
  // Vacuum as well: the portfolio's index-only walks are fast on pages known to be visible to all.
  if (inserted >= 1_000) await client.query(`vacuum (analyze) ${TABLES[kind]}`);
}

function stopwatch(): () => number {
  let from = performance.now();
  return () => {
    const now = performance.now();
    const ms = Math.round(now - from);
    from = now;
    return ms;
  };
}
