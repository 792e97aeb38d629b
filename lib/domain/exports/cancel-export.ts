import type { z } from "zod";
import { audit } from "@/lib/platform/audit";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { isUnfinished, UNFINISHED } from "./rules";
import { exportIdSchema } from "./schemas";

/** Stops one's own export. Whoever is writing it notices between two batches and throws the file away. */
export async function cancelExport(ctx: Context, input: z.input<typeof exportIdSchema>): Promise<void> {
  await authorize(ctx, "portfolio.export");
  const { staffId } = requireStaff(ctx);
  const { id } = parse(exportIdSchema, input);
  await transaction(ctx, async (tx) => {
    const before = await tx.export.findFirst({ where: { id, ownerId: staffId }, select: { status: true } });
    if (!before) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
    const cancelled = isUnfinished(before.status)
      ? await tx.export.updateMany({
          where: { id, status: { in: [...UNFINISHED] } },
          data: { status: "cancelled", finishedAt: ctx.now, storedAs: null },
        })
      : { count: 0 };
    if (cancelled.count === 0) throw new AppError("CONFLICT", "exports.refusal.notRunning");
    const record = { action: "export.cancelled", objectKind: "export", objectId: id } as const;
    await audit(tx, ctx, { ...record, before: { status: before.status } });
  });
}
