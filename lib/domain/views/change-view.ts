import { audit } from "@/lib/platform/audit";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { type ChangeViewInput, changeViewSchema } from "./schemas";
import {
  asNameTaken,
  checkSharing,
  clearDefault,
  keptQuery,
  type ViewRecord,
  viewNotFound,
} from "./write-view";

/** Another name, filter, audience or default of one of the actor's own views; a shared one of others is not found. */
export async function changeView(ctx: Context, input: ChangeViewInput): Promise<{ id: number }> {
  await authorize(ctx, "portfolio.read");
  const { staffId: ownerId } = requireStaff(ctx);
  const { id, query, ...wanted } = parse(changeViewSchema, input);
  return transaction(ctx, async (tx) => {
    const found = await tx.savedView.findFirst({ where: { id, ownerId } });
    if (!found) throw viewNotFound();
    const { page, name, sharedRoleId, isDefault } = found;
    const before: ViewRecord = { name, query: found.query, sharedRoleId, isDefault };
    const after: ViewRecord = {
      ...before,
      ...wanted,
      ...(query === undefined ? {} : { query: keptQuery(query) }),
    };
    if (JSON.stringify(after) === JSON.stringify(before)) return { id };
    if (after.sharedRoleId !== null && after.sharedRoleId !== sharedRoleId) {
      await checkSharing({ ...ctx, tx }, tx, after.sharedRoleId);
    }
    if (after.isDefault && !isDefault) await clearDefault(tx, ownerId, page);
    await tx.savedView.update({ where: { id }, data: after });
    await audit(tx, ctx, { action: "view.saved", objectKind: "view", objectId: id, before, after });
    return { id };
  }).catch(asNameTaken);
}
