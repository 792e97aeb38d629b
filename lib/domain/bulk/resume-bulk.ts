import { db, pool } from "@/lib/platform/db/client";
import { type Context, requireSystem } from "@/lib/platform/service";
import { advanceBulk } from "./advance-bulk";

/** Advisory lock space of runs at work, so that one whose process died can be told from one that is busy. */
const RUN_LOCK = 7_300_005;

/** A run that a click began is given so long to be done by it. */
const GRACE = "30 seconds";

type Options = Parameters<typeof advanceBulk>[2];

/** Does a run unless another worker has it in hand; whether it did. The lock ends with the process that holds it. */
export async function runBulk(ctx: Context, runId: bigint, options: Options = {}): Promise<boolean> {
  requireSystem(ctx);
  const client = await pool().connect();
  const key = [RUN_LOCK, Number(runId)];
  try {
    const { rows } = await client.query<{ free: boolean }>(
      "select pg_try_advisory_lock($1, $2) as free",
      key,
    );
    if (!rows[0]?.free) return false;
    try {
      await advanceBulk(ctx, { runId }, options);
    } finally {
      await client.query("select pg_advisory_unlock($1, $2)", key);
    }
    return true;
  } finally {
    client.release();
  }
}

/** Goes on with runs whose process died. If one is at work after all, the two take turns and nothing is done twice. */
export async function resumeBulk(ctx: Context, options: Options = {}): Promise<number> {
  requireSystem(ctx);
  const left = await db().$queryRaw<{ id: bigint }[]>`
    select id from bulk_run where status in ('queued', 'running') and created_at < now() - ${GRACE}::interval
    order by id`;
  let resumed = 0;
  for (const { id } of left) {
    if (options.signal?.aborted) break;
    if (await runBulk(ctx, id, options)) resumed += 1;
  }
  return resumed;
}
