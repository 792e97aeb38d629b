import { applyChange, type Difference } from "@/lib/core/changes/apply-change";
import { makeUpPenalty } from "@/lib/core/servicing/penalty";
import { authorize, type Context, parse } from "@/lib/platform/service";
import { readPosition } from "./read-position";
import { refusing } from "./servicing-refusal";
import { type PreviewChangeInput, previewChangeInput } from "./servicing-schemas";

/** What any change would make of the plan today, before and after; nothing is stored. */
export async function previewChange(ctx: Context, input: PreviewChangeInput): Promise<Difference> {
  await authorize(ctx, "portfolio.read");
  const { planNumber, command } = parse(previewChangeInput, input);
  const position = makeUpPenalty(await readPosition(ctx, planNumber), ctx.businessDate);
  return refusing(async () => applyChange(position, command, ctx.businessDate).difference);
}
