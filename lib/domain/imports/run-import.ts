import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import type { z } from "zod";
import { postReceipts } from "@/lib/domain/receipts/post-receipts";
import { ensureInstallation, HEAD_OFFICE, UNASSIGNED_USERNAME } from "@/lib/domain/staff/ensure-installation";
import { loadPerson } from "@/lib/domain/staff/load-person";
import { db, pool } from "@/lib/platform/db/client";
import type { ImportBatchModel } from "@/lib/platform/db/generated/models/ImportBatch";
import { AppError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { authorize, type Context, parse, type Reach, reachOf } from "@/lib/platform/service";
import { endAbandoned, RUN_LOCK } from "./end-abandoned";
import { failImport } from "./fail-import";
import { ImportFailure } from "./failure";
import { type ImportResult, importFile } from "./import-file";
import { loadMapping } from "./load-mapping";
import { anyImportPermission, permissionFor } from "./permission";
import { type Progress, ProgressWriter } from "./progress";
import { runImportSchema } from "./schemas";
import { removeOldFiles, removeStored, storedPath } from "./stored-files";

type Options = { onProgress?: (progress: Progress) => void; signal?: AbortSignal };

/**
 * Brings one file in, from a command or a job: reads, checks, lands, and says in the batch's row how it went. A file that
 * cannot be read ends as `failed` here and throws ImportFailure; bad rows end as `refused` or, where allowed, stay out.
 */
export async function runImport(
  ctx: Context,
  input: z.input<typeof runImportSchema>,
  options: Options = {},
): Promise<ImportResult> {
  await authorize(ctx, anyImportPermission(ctx.actor));
  const { batchId, ...given } = parse(runImportSchema, input);
  const batch = await db().importBatch.findUnique({ where: { id: batchId } });
  if (!batch) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
  await authorize(ctx, permissionFor(batch.kind));
  const { given: mappingKind } = loadMapping(batch.mapping, batch.kind);
  const path = given.path ?? (batch.storedAs ? storedPath(batch.storedAs) : undefined);
  if (!path) throw new AppError("INVALID", "imports.refusal.fileGone");
  await ensureInstallation();
  await removeOldFiles(ctx.now);
  const client = await pool().connect();
  try {
    await endAbandoned(ctx, client);
    const backend = await prepare(client, batch);
    const progress = new ProgressWriter(batchId, backend, options.signal, options.onProgress);
    progress.start();
    try {
      const owners = await findOwners(client, batch);
      const hash = batch.fileSha256 ? undefined : createHash("sha256");
      const result = await importFile(ctx, {
        client,
        batch,
        path,
        hash,
        given: mappingKind,
        progress,
        reach: await reachOfFile(ctx, batch),
        ...owners,
      });
      await finish(batch, result, hash?.digest("hex"));
      if (result.status !== "posting") return result;
      await progress.stop();
      const from = performance.now();
      const posted = await postReceipts(ctx, { batchId, client }, options);
      const took = { ...result.took, posting: Math.round(performance.now() - from) };
      return { ...result, ...posted, took };
    } catch (error) {
      const failure = failureOf(error, progress);
      // The queue tries an uploaded file again after a worker was stopped; a command's run is over.
      if (failure.code === "interrupted" && batch.storedAs) await requeue(batch.id);
      else if (failure.code !== "cancelled")
        await failImport(ctx, batchId, { code: failure.code, params: failure.params });
      throw failure;
    } finally {
      await progress.stop();
    }
  } finally {
    // Destroyed, not reused: its temporary tables and settings go with it.
    client.release(true);
  }
}

/** Takes the batch, or refuses one that another process has in hand. */
async function prepare(client: PoolClient, batch: ImportBatchModel): Promise<number> {
  const { rows } = await client.query<{ locked: boolean; backend: number }>(
    "select pg_try_advisory_lock($1, $2) as locked, pg_backend_pid() as backend",
    [RUN_LOCK, Number(batch.id)],
  );
  if (!rows[0]?.locked) throw new AppError("CONFLICT", "imports.refusal.running");
  await client.query(
    "set statement_timeout = 0; set jit = off; set work_mem = '192MB'; set temp_buffers = '96MB'; set datestyle = 'ISO, YMD'",
  );
  const started = await client.query(
    `update import_batch set status = 'reading', started_at = clock_timestamp(), finished_at = null, failure = null
     where id = $1 and status in ('queued', 'reading', 'checking', 'landing')`,
    [batch.id],
  );
  if (started.rowCount === 0) throw new ImportFailure("cancelled");
  return rows[0].backend;
}

/** Money goes as far as the permission of who brought the file reaches at this moment; an operator's file goes anywhere. */
async function reachOfFile(ctx: Context, { kind, startedById }: ImportBatchModel): Promise<Reach> {
  if (kind !== "receipts" || startedById === null) return { all: true };
  const person = await loadPerson(ctx, startedById);
  const reach = person && reachOf(person, permissionFor(kind));
  if (!reach) throw new ImportFailure("no-permission");
  return reach;
}

async function findOwners(client: PoolClient, batch: ImportBatchModel) {
  const branch = batch.branch ?? HEAD_OFFICE.code;
  const manager = batch.manager ?? UNASSIGNED_USERNAME;
  const found = await client.query<{ branch: number | null; manager: number | null }>(
    `select (select id from branch where code = $1) as branch, (select id from staff where username = $2) as manager`,
    [branch, manager],
  );
  const { branch: branchId, manager: managerId } = found.rows[0]!;
  if (branchId === null) throw new ImportFailure("unknown-branch", { code: branch });
  if (managerId === null) throw new ImportFailure("unknown-manager", { username: manager });
  return { branchId, managerId };
}

async function finish(
  batch: ImportBatchModel,
  result: ImportResult,
  sha256: string | undefined,
): Promise<void> {
  // What waits to be posted stands in the database: the file is not needed again.
  const isDone = result.status === "landed" || result.status === "posting";
  if (isDone && batch.storedAs) await removeStored(batch.storedAs);
  await db().importBatch.update({
    where: { id: batch.id },
    data: {
      ...(sha256 && { fileSha256: sha256, fileBytes: BigInt(result.bytes) }),
      ...(isDone && { storedAs: null }),
    },
  });
}

async function requeue(id: bigint): Promise<void> {
  await db().importBatch.updateMany({
    where: { id, status: { in: ["reading", "checking", "landing"] } },
    data: { status: "queued" },
  });
}

function failureOf(error: unknown, progress: ProgressWriter): ImportFailure {
  if (error instanceof ImportFailure) return error;
  try {
    progress.throwIfStopped();
  } catch (stopped) {
    return stopped as ImportFailure;
  }
  log.error({ err: error }, "import failed");
  return new ImportFailure("unexpected");
}
