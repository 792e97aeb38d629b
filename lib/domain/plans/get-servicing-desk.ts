import { quoteEarlySettlement, type SettlementQuote } from "@/lib/core/changes/early-settlement";
import { CoreError } from "@/lib/core/error";
import { openOf, owedOf } from "@/lib/core/servicing/parts";
import { makeUpPenalty } from "@/lib/core/servicing/penalty";
import type { PartAmounts, Position } from "@/lib/core/servicing/position";
import { positionStanding } from "@/lib/core/servicing/position-standing";
import { db } from "@/lib/platform/db/client";
import { authorize, type Context } from "@/lib/platform/service";
import type { PlanDetail } from "./get-plan";
import { readPosition } from "./read-position";
import { isNeverServed } from "./servicing-refusal";
import { type WaiverRoom, waiverRoom } from "./waiver-authority";

/** What the forms for money on a plan begin with, as of the business date, in minor units. */
export type ServicingDesk = {
  /** Everything not yet paid, penalty interest made up through today; interest of later instalments included. */
  open: PartAmounts;
  /** The same for what is overdue or due today: what may sensibly be asked for now. */
  dueMinor: bigint;
  nextDueMinor: bigint | null;
  heldMinor: bigint;
  waiver: WaiverRoom;
  /** None where nothing lies ahead that could be settled early. */
  quote: SettlementQuote | null;
};

/** Null for a plan that was closed before its servicing began: there is nothing to be done about it. */
export async function getServicingDesk(ctx: Context, plan: PlanDetail): Promise<ServicingDesk | null> {
  await authorize(ctx, "portfolio.read");
  const position = await positionOf(ctx, plan.number);
  if (!position) return null;
  const today = makeUpPenalty(position, ctx.businessDate);
  const standing = positionStanding(today, ctx.businessDate);
  const due = today.rows.filter(({ dueOn }) => dueOn <= ctx.businessDate);
  return {
    open: owedOf(today),
    dueMinor: due.reduce((sum, row) => sum + Object.values(openOf(row)).reduce((a, b) => a + b), 0n),
    nextDueMinor: standing.nextDueMinor,
    heldMinor: today.heldMinor,
    waiver: await waiverRoom(ctx.tx ?? db(), ctx, plan),
    quote: quoteOn(today, ctx.businessDate),
  };
}

async function positionOf(ctx: Context, number: string): Promise<Position | null> {
  try {
    return await readPosition(ctx, number);
  } catch (error) {
    if (isNeverServed(error)) return null;
    throw error;
  }
}

function quoteOn(position: Position, onDay: string): SettlementQuote | null {
  try {
    return quoteEarlySettlement(position, onDay);
  } catch (error) {
    if (error instanceof CoreError) return null;
    throw error;
  }
}
