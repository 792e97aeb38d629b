import type { Difference } from "@/lib/core/changes/change-result";
import { previewChange } from "@/lib/domain/plans/preview-change";
import { AppError } from "@/lib/platform/errors";
import { failureOf } from "@/lib/platform/failures";
import type { Context } from "@/lib/platform/service";
import { CHANGE_FIELDS, type ChangeField } from "./change-fields";
import type { ReadChange } from "./read-change";

export type ChangeOutcomeResult =
  /** `paidMinor`: what the change itself pays today, over and above what is still to pay after it. */
  | { ok: true; difference: Difference; paidMinor: bigint }
  /** `isRefused`: well asked, but the plan does not allow it. */
  | { ok: false; isRefused: boolean; message: string; fields: Partial<Record<ChangeField, string>> };

/** What the plan makes of a change, or why it will not; null while there is nothing to ask. */
export async function tryChange(
  ctx: Context,
  planNumber: string,
  { kind, command }: ReadChange,
): Promise<ChangeOutcomeResult | null> {
  if (!command) return null;
  try {
    const difference = await previewChange(ctx, { planNumber, command });
    const paidMinor = command.kind === "partial-prepayment" ? BigInt(command.amountMinor) : 0n;
    return { ok: true, difference, paidMinor };
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== "RULE" && error.code !== "INVALID")) throw error;
    const { message, fields } = await failureOf(error);
    const named = Object.entries(CHANGE_FIELDS[kind]).flatMap(([name, { path }]) => {
      const words = fields[path] ?? fields[`command.${path}`];
      return words ? [[name, words] as const] : [];
    });
    return { ok: false, isRefused: error.code === "RULE", message, fields: Object.fromEntries(named) };
  }
}
