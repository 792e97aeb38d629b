import type { Tx } from "@/lib/platform/db/client";

/** Enqueues within the caller's transaction: the job exists exactly when the work that asked for it committed. */
export async function enqueue(
  tx: Tx,
  task: string,
  payload: Record<string, unknown>,
  /** Jobs of one key replace each other while they wait; jobs of one queue run one after the other. */
  options: { key?: string; queue?: string; runAt?: Date; maxAttempts?: number } = {},
): Promise<void> {
  const { key = null, queue = null, runAt = null, maxAttempts = null } = options;
  await tx.$queryRaw`
    select 1 as added from graphile_worker.add_job(
      ${task}, payload => ${JSON.stringify(payload)}::json, queue_name => ${queue}::text,
      run_at => ${runAt}::timestamptz, max_attempts => ${maxAttempts}::int, job_key => ${key}::text)`;
}
