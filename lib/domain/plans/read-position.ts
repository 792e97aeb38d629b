import type { Folded } from "@/lib/core/servicing/fold";
import type { Position } from "@/lib/core/servicing/position";
import { db } from "@/lib/platform/db/client";
import { authorize, type Context } from "@/lib/platform/service";
import { foldPlan } from "./load-position";
import { readServicedPlan } from "./lock-plan";
import { deriveOpening, findOpening } from "./open-servicing";
import { refusing } from "./servicing-refusal";

/** Where a plan stands after all its events, in servicing or not yet. RULE for one that was closed before servicing. */
export async function readPosition(ctx: Context, planNumber: string): Promise<Position> {
  return (await readFold(ctx, planNumber)).position;
}

/** The same with what each event did. */
export async function readFold(ctx: Context, planNumber: string): Promise<Folded> {
  const reach = await authorize(ctx, "portfolio.read");
  const tx = ctx.tx ?? db();
  const plan = await readServicedPlan(tx, reach, planNumber);
  const opening = (await findOpening(tx, plan)) ?? (await deriveOpening(tx, plan)).opening;
  const { folded } = await refusing(() => foldPlan(tx, plan, opening));
  return folded;
}
