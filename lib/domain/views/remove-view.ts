import { audit } from "@/lib/platform/audit";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { type RemoveViewInput, removeViewSchema } from "./schemas";
import { viewNotFound } from "./write-view";

/** Takes one of the actor's own views away, for everybody it was shared with too. */
export async function removeView(ctx: Context, input: RemoveViewInput): Promise<null> {
  await authorize(ctx, "portfolio.read");
  const { staffId: ownerId } = requireStaff(ctx);
  const { id } = parse(removeViewSchema, input);
  return transaction(ctx, async (tx) => {
    const found = await tx.savedView.findFirst({ where: { id, ownerId } });
    if (!found) throw viewNotFound();
    await tx.savedView.delete({ where: { id } });
    const { name, query, sharedRoleId } = found;
    const before = { name, query, sharedRoleId };
    await audit(tx, ctx, { action: "view.removed", objectKind: "view", objectId: id, before });
    return null;
  });
}
