import { db } from "@/lib/platform/db/client";
import { type Context, requireSystem } from "@/lib/platform/service";

/**
 * Folds what writers appended to portfolio_delta into the cells and returns how many deltas there were. Changes no figure that
 * anybody sees, so there is nothing to audit: the sum of cells and deltas is the same before and after.
 */
export async function foldPortfolio(ctx: Context): Promise<number> {
  requireSystem(ctx);
  const [row] = await db().$queryRaw<{ folded: bigint }[]>`select fold_portfolio_deltas() as folded`;
  return Number(row?.folded ?? 0n);
}
