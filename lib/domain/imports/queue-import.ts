import type { z } from "zod";
import { audit } from "@/lib/platform/audit";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { authorize, type Context, parse, transaction } from "@/lib/platform/service";
import { loadMapping } from "./load-mapping";
import { anyImportPermission, permissionFor } from "./permission";
import { queueImportSchema } from "./schemas";

/** Notes a file that is to come in. One that was uploaded is handed to the worker; an operator runs his own. */
export async function queueImport(ctx: Context, input: z.input<typeof queueImportSchema>): Promise<bigint> {
  await authorize(ctx, anyImportPermission(ctx.actor));
  const { sourceLabel, ...given } = parse(queueImportSchema, input);
  await authorize(ctx, permissionFor(given.kind));
  loadMapping(given.mapping, given.kind);
  return transaction(ctx, async (tx) => {
    const batch = await tx.importBatch.create({
      data: {
        ...given,
        sourceLabel: sourceLabel ?? given.mapping,
        startedById: ctx.actor.kind === "staff" ? ctx.actor.staffId : null,
        createdAt: ctx.now,
      },
    });
    const after = {
      kind: batch.kind,
      mapping: batch.mapping,
      source: batch.sourceLabel,
      file: batch.fileName,
    };
    await audit(tx, ctx, { action: "import.queued", objectKind: "import", objectId: batch.id, after });
    if (given.storedAs) await enqueueImport(tx, batch.id);
    return batch.id;
  });
}

/** One file at a time: they use all the database's strength anyway. */
export async function enqueueImport(tx: Parameters<typeof enqueue>[0], batchId: bigint): Promise<void> {
  const options = { key: `import-file:${batchId}`, queue: "imports", maxAttempts: 3 };
  await enqueue(tx, "import-file", { batchId: String(batchId) }, options);
}
