import type { z } from "zod";
import { audit } from "@/lib/platform/audit";
import type { Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import type { Failure } from "./failure";
import { enqueueExport } from "./request-export";
import { decideExportSchema } from "./schemas";
import { ownersWithin } from "./scope";

/** Allows or refuses a colleague's export above the limit. The database too holds that nobody decides on their own. */
export async function decideExport(ctx: Context, input: z.input<typeof decideExportSchema>): Promise<void> {
  const reach = await authorize(ctx, "export.allow");
  const { staffId } = requireStaff(ctx);
  const given = parse(decideExportSchema, input);
  const { id } = given;
  await transaction(ctx, async (tx) => {
    const wish = await tx.export.findFirst({
      where: { id, OR: [ownersWithin(reach), { ownerId: staffId }] },
      include: { owner: { select: { displayName: true } }, decidedBy: { select: { displayName: true } } },
    });
    if (!wish) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
    if (wish.ownerId === staffId) throw new AppError("RULE", "exports.refusal.own");
    const failure: Failure | null =
      given.decision === "refuse" ? { code: "refused", params: { reason: given.reason } } : null;
    const decided = await tx.export.updateMany({
      where: { id, status: "awaiting" },
      data: {
        decidedById: staffId,
        decidedAt: ctx.now,
        status: failure ? "refused" : "queued",
        ...(failure && { failure, finishedAt: ctx.now }),
      },
    });
    if (decided.count === 0) throw await alreadyOver(tx, id);
    await audit(tx, ctx, {
      action: failure ? "export.refused" : "export.allowed",
      objectKind: "export",
      objectId: id,
      ...(given.decision === "refuse" && { reason: given.reason }),
      after: { rows: String(wish.rowsWanted), owner: wish.owner.displayName },
    });
    if (!failure) await enqueueExport(tx, id);
  });
}

/** Two who decide at once: the second is told who was first. */
async function alreadyOver(tx: Tx, id: bigint): Promise<AppError> {
  const now = await tx.export.findUnique({ where: { id }, include: { decidedBy: true } });
  return now?.decidedBy
    ? new AppError("CONFLICT", "exports.refusal.decided", { name: now.decidedBy.displayName })
    : new AppError("CONFLICT", "exports.refusal.notAwaiting");
}
