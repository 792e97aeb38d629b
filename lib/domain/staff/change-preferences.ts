import { audit } from "@/lib/platform/audit";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { type PreferencesInput, preferencesSchema } from "./schemas";

/** Language, theme or density of the actor's own screen. What is already so is not written again. */
export async function changePreferences(ctx: Context, input: PreferencesInput): Promise<PreferencesInput> {
  await authorize(ctx, "preferences.change");
  const actor = requireStaff(ctx);
  const wanted = parse(preferencesSchema, input);
  await transaction(ctx, async (tx) => {
    const before = await tx.staff.findUniqueOrThrow({
      where: { id: actor.staffId },
      select: { locale: true, theme: true, density: true },
    });
    const after = { ...before, ...wanted };
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    await tx.staff.update({ where: { id: actor.staffId }, data: wanted });
    const record = { action: "preferences.changed", objectKind: "staff", objectId: actor.staffId } as const;
    await audit(tx, ctx, { ...record, before, after });
  });
  return wanted;
}
