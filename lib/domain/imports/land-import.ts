import type { z } from "zod";
import { audit } from "@/lib/platform/audit";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse, transaction } from "@/lib/platform/service";
import { anyImportPermission, takeImport } from "./permission";
import { enqueueImport } from "./queue-import";
import { isLandable } from "./rules";
import { landImportSchema } from "./schemas";

/** After a dry run or a refusal: the same file again, this time to land, all of it or its good rows. */
export async function landImport(ctx: Context, input: z.input<typeof landImportSchema>): Promise<void> {
  await authorize(ctx, anyImportPermission(ctx.actor));
  const { id, acceptsValid } = parse(landImportSchema, input);
  await transaction(ctx, async (tx) => {
    const batch = await takeImport({ ...ctx, tx }, id);
    if (!isLandable(batch)) throw new AppError("CONFLICT", "imports.refusal.notWaiting");
    const queued = await tx.importBatch.updateMany({
      where: { id, status: batch.status },
      data: { status: "queued", isDryRun: false, acceptsValid, finishedAt: null },
    });
    if (queued.count === 0) throw new AppError("CONFLICT", "imports.refusal.notWaiting");
    const record = { action: "import.queued", objectKind: "import", objectId: id } as const;
    await audit(tx, ctx, { ...record, before: { status: batch.status }, after: { acceptsValid } });
    await enqueueImport(tx, id);
  });
}
