import { db } from "@/lib/platform/db/client";
import { type Context, requireSystem } from "@/lib/platform/service";

/** A round is one statement: a second or two, far below what the pool allows one, on a busy machine too. */
const PLANS_OF_ROUND = 100_000;
/** What is left after so many is packed a minute later; until then it is read plan by plan. */
const MOST_ROUNDS = 100;

/**
 * Folds what writers appended to portfolio_delta into the cells, packs the cells that changed, and returns how many
 * deltas there were. Changes no figure that anybody sees, so there is nothing to audit: counts are the same before and
 * after, only quicker.
 */
export async function foldPortfolio(ctx: Context): Promise<number> {
  requireSystem(ctx);
  const [row] = await db().$queryRaw<{ folded: bigint }[]>`select fold_portfolio_deltas() as folded`;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const [packing] = await db().$queryRaw<{ cells: number }[]>`
      select pack_portfolio_cells(${PLANS_OF_ROUND}::bigint) as cells`;
    if (!packing?.cells) break;
  }
  return Number(row?.folded ?? 0n);
}
