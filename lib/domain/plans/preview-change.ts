import { applyChange, type ChangeCommand, type Difference } from "@/lib/core/changes/apply-change";
import { differenceOf } from "@/lib/core/changes/difference";
import { makeUpPenalty } from "@/lib/core/servicing/penalty";
import type { Position } from "@/lib/core/servicing/position";
import { spreadMoney } from "@/lib/core/servicing/spread";
import { authorize, type Context, parse } from "@/lib/platform/service";
import { readPosition } from "./read-position";
import { refusing } from "./servicing-refusal";
import { type PreviewChangeInput, previewChangeInput } from "./servicing-schemas";

/** What any change would make of the plan today, before and after; nothing is stored. */
export async function previewChange(ctx: Context, input: PreviewChangeInput): Promise<Difference> {
  await authorize(ctx, "portfolio.read");
  const { planNumber, command } = parse(previewChangeInput, input);
  const position = makeUpPenalty(await readPosition(ctx, planNumber), ctx.businessDate);
  return refusing(async () => differenceMade(position, command, ctx.businessDate));
}

/** A prepayment comes with its money, so what it is for counts as paid; no other change moves any. */
function differenceMade(position: Position, command: ChangeCommand, onDay: string): Difference {
  const { position: after, difference } = applyChange(position, command, onDay);
  if (command.kind !== "partial-prepayment") return difference;
  return differenceOf(position, spreadMoney(after, command.amountMinor), onDay);
}
