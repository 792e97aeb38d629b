import { audit } from "@/lib/platform/audit";
import type { Prisma } from "@/lib/platform/db/client";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { type ListPreferencesInput, listPreferencesSchema } from "./schemas";

type Stored = { lists?: Record<string, Prisma.InputJsonObject> };

/** Columns and charts of one list, for the actor alone. What is already so is not written again. */
export async function changeListPreferences(ctx: Context, input: ListPreferencesInput): Promise<null> {
  await authorize(ctx, "preferences.change");
  const actor = requireStaff(ctx);
  const { page, columns, chartsOpen } = parse(listPreferencesSchema, input);
  await transaction(ctx, async (tx) => {
    await tx.$queryRaw`select from staff where id = ${actor.staffId} for update`;
    const { preferences } = await tx.staff.findUniqueOrThrow({
      where: { id: actor.staffId },
      select: { preferences: true },
    });
    const stored = preferences as Stored;
    const before = stored.lists?.[page] ?? {};
    const after: Prisma.InputJsonObject = {
      ...before,
      ...(columns === undefined ? {} : { columns }),
      ...(chartsOpen === undefined ? {} : { chartsOpen }),
    };
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    await tx.staff.update({
      where: { id: actor.staffId },
      data: { preferences: { ...stored, lists: { ...stored.lists, [page]: after } } },
    });
    const record = { action: "preferences.changed", objectKind: "staff", objectId: actor.staffId } as const;
    await audit(tx, ctx, { ...record, before: { [page]: before }, after: { [page]: after } });
  });
  return null;
}
