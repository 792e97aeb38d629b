import { isWithinReach } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context } from "@/lib/platform/service";
import { type CellSum, type PortfolioSummary, summarisePortfolio } from "./portfolio-summary";
import { CELL_OWNER } from "./reach-cells";

export type HomePortfolio = PortfolioSummary;

/** What the reader looks after, from the portfolio's cells: some thousand rows whatever the number of plans. */
export async function getPortfolioSummary(ctx: Context): Promise<HomePortfolio> {
  const reach = await authorize(ctx, "portfolio.read");
  return summarisePortfolio(await selectCellSums(ctx, isWithinReach(reach, CELL_OWNER)));
}

/** The cells and what has not been folded into them yet: portfolio_cell_total, summed without its join of every cell. */
function selectCellSums(ctx: Context, within: Prisma.Sql): Promise<CellSum[]> {
  return (ctx.tx ?? db()).$queryRaw<CellSum[]>(Prisma.sql`
    select currency, status::text as status, bucket, branch_id as "branchId", sum(plans)::bigint as plans,
      sum(outstanding_minor)::bigint as "outstandingMinor", sum(overdue_minor)::bigint as "overdueMinor"
    from (
      select t.currency, t.status, t.bucket, t.branch_id, t.plans, t.outstanding_minor, t.overdue_minor
      from portfolio_cell t where ${within}
      union all
      select t.currency, t.status, t.bucket, t.branch_id, d.plans, d.outstanding_minor, d.overdue_minor
      from portfolio_delta d join portfolio_cell t on t.id = d.cell_id where ${within}
    ) as sums
    group by currency, status, bucket, branch_id having sum(plans) <> 0`);
}
