import type { Tx } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";

/** The job that carries approved requests out, for the moment from which this one may be. */
export async function enqueueExecution(tx: Tx, requestId: bigint, runAt: Date): Promise<void> {
  await enqueue(
    tx,
    "execute-request",
    { requestId: String(requestId) },
    { key: `execute-${requestId}`, runAt },
  );
}
