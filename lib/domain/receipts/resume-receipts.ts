import type { PoolClient } from "pg";
import { RUN_LOCK } from "@/lib/domain/imports/end-abandoned";
import { pool } from "@/lib/platform/db/client";
import { log } from "@/lib/platform/log";
import { type Context, requireSystem } from "@/lib/platform/service";
import { postReceipts } from "./post-receipts";

type Options = { signal?: AbortSignal | undefined };

/**
 * Goes on with every file that was being posted when its process ended. What another process has in hand is left to it.
 * Returns how many files came to their end here.
 */
export async function resumeReceipts(ctx: Context, options: Options = {}): Promise<number> {
  requireSystem(ctx);
  const client = await pool().connect();
  try {
    await client.query("set statement_timeout = 0");
    const { rows } = await client.query<{ source: string }>(
      "select distinct source_label as source from import_batch where status = 'posting'",
    );
    let files = 0;
    for (const { source } of rows) {
      const lock = await client.query<{ mine: boolean }>(
        "select pg_try_advisory_lock(hashtextextended($1, 0)) as mine",
        [`import:${source}`],
      );
      if (!lock.rows[0]?.mine) continue;
      try {
        files += await finishReceipts(ctx, client, source, options);
      } catch (error) {
        // The next minute tries again; meanwhile the other sources' files go on.
        log.error({ err: error, source }, "a file of receipts could not be finished");
      }
    }
    return files;
  } finally {
    // Its end gives the locks back.
    client.release(true);
  }
}

/** The files of one source that were left half posted. The caller holds the source's lock, so nobody is at work on them. */
export async function finishReceipts(
  ctx: Context,
  client: PoolClient,
  source: string,
  options: Options = {},
): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    "select id from import_batch where status = 'posting' and source_label = $1 order by id",
    [source],
  );
  let files = 0;
  for (const { id } of rows) {
    const lock = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1, $2) as mine", [
      RUN_LOCK,
      Number(id),
    ]);
    if (!lock.rows[0]?.mine) continue;
    await postReceipts(ctx, { batchId: BigInt(id), client }, options);
    files += 1;
  }
  return files;
}
