import { audit } from "@/lib/platform/audit";
import { type Context, requireStaff, transaction } from "@/lib/platform/service";

/** Ends one of the actor's own sessions at the server, so that a copied cookie opens nothing. Ending twice is harmless. */
export async function endSession(ctx: Context, sessionId: bigint): Promise<void> {
  const actor = requireStaff(ctx);
  await transaction(ctx, async (tx) => {
    const ended = await tx.staffSession.updateMany({
      where: { id: sessionId, staffId: actor.staffId, revokedAt: null },
      data: { revokedAt: ctx.now, revokedReason: "signed-out" },
    });
    if (ended.count === 0) return;
    await audit(tx, ctx, { action: "session.ended", objectKind: "session", objectId: sessionId });
  });
}
