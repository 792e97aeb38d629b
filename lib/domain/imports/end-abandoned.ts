import type { PoolClient } from "pg";
import type { Context } from "@/lib/platform/service";
import { failImport } from "./fail-import";

/** Advisory lock space of batches at work, so that one whose process died can be told from one that is busy. */
export const RUN_LOCK = 7_300_002;

/** A command that was killed leaves its batch as if it were still at work. Uploaded files are the job queue's to retry. */
export async function endAbandoned(ctx: Context, client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `select id from import_batch where status in ('reading', 'checking', 'landing') and stored_as is null`,
  );
  for (const { id } of rows) {
    const lock = await client.query<{ free: boolean }>("select pg_try_advisory_lock($1, $2) as free", [
      RUN_LOCK,
      Number(id),
    ]);
    if (!lock.rows[0]?.free) continue;
    await failImport(ctx, BigInt(id), { code: "interrupted", params: {} });
    await client.query("select pg_advisory_unlock($1, $2)", [RUN_LOCK, Number(id)]);
  }
}
