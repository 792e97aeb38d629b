import { audit } from "@/lib/platform/audit";
import { authorize, type Context, transaction } from "@/lib/platform/service";
import type { Failure } from "./failure";

/** A file that could not be read as a whole. Nothing of it has stayed; the batch says why. */
export async function failImport(ctx: Context, batchId: bigint, failure: Failure): Promise<void> {
  await authorize(ctx, "import.run");
  await transaction(ctx, async (tx) => {
    const failed = await tx.importBatch.updateMany({
      where: { id: batchId, status: { in: ["queued", "reading", "checking", "landing"] } },
      data: { status: "failed", failure, finishedAt: new Date() },
    });
    if (failed.count === 0) return;
    const record = { action: "import.failed", objectKind: "import", objectId: batchId } as const;
    await audit(tx, ctx, { ...record, outcome: "failed", after: { code: failure.code } });
  });
}
