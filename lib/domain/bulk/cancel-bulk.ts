import type { z } from "zod";
import { audit } from "@/lib/platform/audit";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { bulkRunId } from "./schemas";

/** Stops one's own run before its next plans. What is done stays done, and the rest stays as it is. */
export async function cancelBulk(ctx: Context, input: z.input<typeof bulkRunId>): Promise<void> {
  await authorize(ctx, "portfolio.read");
  const { staffId: ownerId } = requireStaff(ctx);
  const { id } = parse(bulkRunId, input);
  await transaction(ctx, async (tx) => {
    const run = await tx.bulkRun.findFirst({ where: { id, ownerId } });
    if (!run) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
    const cancelled = await tx.bulkRun.updateMany({
      where: { id, status: { in: ["queued", "running"] } },
      data: { status: "cancelled", finishedAt: ctx.now },
    });
    if (cancelled.count === 0) throw new AppError("CONFLICT", "bulk.error.ended");
    const { done, refused } = await tx.bulkRun.findUniqueOrThrow({ where: { id } });
    await audit(tx, ctx, {
      action: "bulk.cancelled",
      objectKind: "bulk-run",
      objectId: id,
      before: { status: run.status },
      after: { done, refused },
    });
  });
}
