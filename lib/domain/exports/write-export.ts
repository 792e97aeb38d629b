import type { PoolClient } from "pg";
import { loadPerson } from "@/lib/domain/staff/load-person";
import { db, pool } from "@/lib/platform/db/client";
import type { ExportModel } from "@/lib/platform/db/generated/models/Export";
import { wordsFor } from "@/lib/platform/i18n/words";
import { log } from "@/lib/platform/log";
import { type Context, requireSystem } from "@/lib/platform/service";
import { composeFile, coverOf, type Origin } from "./compose-file";
import { endExport, failExport } from "./end-export";
import { ExportFailure } from "./failure";
import type { Reading } from "./list-page";
import { findListPage } from "./list-pages";
import { takeLocks } from "./locks";
import { ExportProgress } from "./progress";
import { beginSnapshot, countList, readList } from "./read-list";
import { enqueueExport } from "./request-export";
import { mostRows, PDF_CAP } from "./rules";
import { exportReaches, isUnlimited } from "./scope";
import { newStoredName, removeExport, storeExport } from "./stored-exports";

const WAIT_FOR_TURN_MS = 2_000;

export type WriteOutcome = "written" | "failed" | "waiting" | "not-mine";

/**
 * Writes one export from its beginning, whatever an earlier try left: with the owner's rights of this moment, from one
 * snapshot. Why there is no file stands in the row; only an interruption is thrown, for the queue to try again.
 */
export async function writeExport(
  ctx: Context,
  id: bigint,
  options: { signal?: AbortSignal } = {},
): Promise<WriteOutcome> {
  requireSystem(ctx);
  const client = await pool().connect();
  try {
    const lock = await takeLocks(client, id);
    if (lock !== "mine") {
      await enqueueExport(db(), id, new Date(Date.now() + WAIT_FOR_TURN_MS));
      return "waiting";
    }
    const storedAs = newStoredName();
    const wish = await takeExport(id, storedAs);
    if (!wish) return "not-mine";
    return await writeTaken(ctx, client, wish, storedAs, options.signal);
  } finally {
    // At once, so that the next try finds them free: the server learns of a closed connection a little later.
    await client.query("rollback; select pg_advisory_unlock_all()").catch(() => undefined);
    client.release(true);
  }
}

/** Null for one that was cancelled meanwhile, or written by somebody else. */
async function takeExport(id: bigint, storedAs: string): Promise<ExportModel | null> {
  const before = await db().export.findUnique({ where: { id } });
  const taken = await db().export.updateMany({
    where: { id, status: { in: ["queued", "writing"] } },
    data: { status: "writing", startedAt: new Date(), rowsWritten: 0n, failure: undefined, storedAs },
  });
  if (!before || taken.count === 0) return null;
  await removeExport(before.storedAs);
  return before;
}

async function writeTaken(
  ctx: Context,
  client: PoolClient,
  wish: ExportModel,
  storedAs: string,
  signal: AbortSignal | undefined,
): Promise<WriteOutcome> {
  const { rows } = await client.query<{ backend: number }>("select pg_backend_pid() as backend");
  const progress = new ExportProgress(wish.id, rows[0]!.backend, signal);
  progress.start();
  try {
    const written = await writeFile(ctx, client, wish, storedAs, progress);
    await progress.stop();
    if (await endExport(ctx, wish, { storedAs, ...written })) return "written";
    throw new ExportFailure("cancelled");
  } catch (error) {
    const failure = failureOf(error, progress);
    await removeExport(storedAs);
    if (failure.code === "interrupted") {
      await db().export.updateMany({
        where: { id: wish.id, status: "writing" },
        data: { status: "queued", storedAs: null, rowsWritten: 0n },
      });
      throw failure;
    }
    if (failure.code !== "cancelled") await failExport(ctx, wish, failure);
    return "failed";
  } finally {
    await progress.stop();
  }
}

async function writeFile(
  ctx: Context,
  client: PoolClient,
  wish: ExportModel,
  storedAs: string,
  progress: ExportProgress,
): Promise<{ rows: bigint; bytes: number }> {
  const page = findListPage(wish.page);
  if (!page) throw new ExportFailure("unknown-list");
  const owner = await loadPerson(ctx, wish.ownerId);
  const reaches = owner && exportReaches(owner);
  if (!owner || !reaches) throw new ExportFailure("no-permission");
  const locale = wish.locale === "zh-CN" ? "zh-CN" : "en";
  const words = await wordsFor(locale);
  const reading: Reading = { client: db(), businessDate: ctx.businessDate, locale, words, reaches };
  const list = await page.open(reading, wish.query, wish.columns);
  await beginSnapshot(client);
  const count = await countList(client, list);
  const limits = {
    isUnlimited: isUnlimited(owner),
    isAllowed: wish.decidedById !== null,
    rowsWanted: wish.rowsWanted,
  };
  const most = mostRows(limits);
  if (most !== null && count > most)
    throw new ExportFailure("too-many-rows", { rows: Number(count), most: Number(most) });
  if (wish.format === "pdf" && count > PDF_CAP) throw new ExportFailure("pdf-too-long", { most: PDF_CAP });
  await db().export.updateMany({ where: { id: wish.id, status: "writing" }, data: { rowsWanted: count } });
  const origin: Origin = { owner, count, writtenAt: ctx.now, allowedBy: await nameOf(wish.decidedById) };
  const cover = await coverOf(page, reading, wish.query, origin);
  const table = {
    columns: list.columns,
    count: Number(count),
    batches: readList(client, list, progress.report),
  };
  const bytes = await storeExport(storedAs, composeFile(wish.format, table, cover, reading, origin));
  progress.throwIfStopped();
  return { rows: count, bytes };
}

async function nameOf(staffId: number | null): Promise<string | null> {
  if (staffId === null) return null;
  const found = await db().staff.findUnique({ where: { id: staffId }, select: { displayName: true } });
  return found?.displayName ?? null;
}

/** A statement that was cancelled fails with an error of its own: first ask whether we stopped it. */
function failureOf(error: unknown, progress: ExportProgress): ExportFailure {
  if (error instanceof ExportFailure) return error;
  try {
    progress.throwIfStopped();
  } catch (stopped) {
    return stopped as ExportFailure;
  }
  if ((error as { code?: string }).code === "ENOSPC") return new ExportFailure("disk-full");
  if (error instanceof RangeError) return new ExportFailure("too-large");
  log.error({ err: error }, "export failed");
  return new ExportFailure("unexpected");
}
