import type { z } from "zod";
import { audit } from "@/lib/platform/audit";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse, transaction } from "@/lib/platform/service";
import { anyImportPermission, takeImport } from "./permission";
import { isCancellable } from "./rules";
import { importIdSchema } from "./schemas";
import { removeStored } from "./stored-files";

/** Stops an import that has not landed. Whoever works on it notices within a second and rolls back. */
export async function cancelImport(ctx: Context, input: z.input<typeof importIdSchema>): Promise<void> {
  await authorize(ctx, anyImportPermission(ctx.actor));
  const { id } = parse(importIdSchema, input);
  const storedAs = await transaction(ctx, async (tx) => {
    const batch = await takeImport({ ...ctx, tx }, id);
    if (!isCancellable(batch)) throw new AppError("CONFLICT", "imports.refusal.notRunning");
    const cancelled = await tx.importBatch.updateMany({
      where: { id, status: batch.status },
      data: { status: "cancelled", storedAs: null, finishedAt: ctx.now },
    });
    if (cancelled.count === 0) throw new AppError("CONFLICT", "imports.refusal.notRunning");
    const record = { action: "import.cancelled", objectKind: "import", objectId: id } as const;
    await audit(tx, ctx, { ...record, before: { status: batch.status } });
    return batch.storedAs;
  });
  if (storedAs) await removeStored(storedAs);
}
