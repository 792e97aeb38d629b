import { audit } from "@/lib/platform/audit";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { MAX_VIEWS, type SaveViewInput, saveViewSchema } from "./schemas";
import { asNameTaken, checkSharing, clearDefault, keptQuery, type ViewRecord } from "./write-view";

/** Keeps the list as it is under a name of the actor's own. */
export async function saveView(ctx: Context, input: SaveViewInput): Promise<{ id: number }> {
  await authorize(ctx, "portfolio.read");
  const { staffId: ownerId } = requireStaff(ctx);
  const { page, name, query, sharedRoleId = null, isDefault = false } = parse(saveViewSchema, input);
  const view: ViewRecord = { name, query: keptQuery(query), sharedRoleId, isDefault };
  return transaction(ctx, async (tx) => {
    if (sharedRoleId !== null) await checkSharing({ ...ctx, tx }, tx, sharedRoleId);
    if ((await tx.savedView.count({ where: { ownerId, page } })) >= MAX_VIEWS) {
      throw new AppError("LIMIT", "views.tooMany", { count: MAX_VIEWS });
    }
    if (isDefault) await clearDefault(tx, ownerId, page);
    const { id } = await tx.savedView.create({ data: { ownerId, page, ...view } });
    await audit(tx, ctx, { action: "view.saved", objectKind: "view", objectId: id, after: view });
    return { id };
  }).catch(asNameTaken);
}
