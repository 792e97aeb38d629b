import { audit } from "@/lib/platform/audit";
import type { Switch } from "@/lib/platform/auth/cookies";
import type { Tx } from "@/lib/platform/db/client";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { type PreferencesInput, preferencesSchema } from "./schemas";

/** Language, theme, density or shortcuts of the actor's own screen. What is already so is not written again. */
export async function changePreferences(ctx: Context, input: PreferencesInput): Promise<PreferencesInput> {
  await authorize(ctx, "preferences.change");
  const actor = requireStaff(ctx);
  const wanted = parse(preferencesSchema, input);
  await transaction(ctx, async (tx) => {
    const before = await selectPreferences(tx, actor.staffId);
    const after = { ...before, ...wanted };
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    const { shortcuts, ...columns } = wanted;
    await tx.staff.update({ where: { id: actor.staffId }, data: columns });
    if (shortcuts) await storeShortcuts(tx, actor.staffId, shortcuts);
    const record = { action: "preferences.changed", objectKind: "staff", objectId: actor.staffId } as const;
    await audit(tx, ctx, { ...record, before, after });
  });
  return wanted;
}

/** The row is locked: two changes at once keep both their halves. */
async function selectPreferences(tx: Tx, staffId: number): Promise<Required<PreferencesInput>> {
  const [row] = await tx.$queryRaw<[Required<PreferencesInput>]>`
    select locale, theme, density, coalesce(preferences->>'shortcuts', 'on') as shortcuts
    from staff where id = ${staffId} for update`;
  return row;
}

/** Beside what else is kept there: how each list looks. */
async function storeShortcuts(tx: Tx, staffId: number, shortcuts: Switch): Promise<void> {
  await tx.$executeRaw`
    update staff set preferences = preferences || jsonb_build_object('shortcuts', ${shortcuts}::text)
    where id = ${staffId}`;
}
