import { isWithinReach, type OwnedBy } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context } from "@/lib/platform/service";
import { type CellSum, type PortfolioSummary, summarisePortfolio } from "./portfolio-summary";

export const CELL_OWNER: OwnedBy = { manager: Prisma.sql`t.manager_id`, branch: Prisma.sql`t.branch_id` };

export type HomePortfolio = PortfolioSummary & {
  /** Branches with open plans in the reader's language, by name. */
  branches: { id: number; name: string }[];
};

/** What the reader looks after, from the portfolio's cells: some thousand rows whatever the number of plans. */
export async function getPortfolioSummary(ctx: Context): Promise<HomePortfolio> {
  const reach = await authorize(ctx, "portfolio.read");
  const client = ctx.tx ?? db();
  const [cells, branches] = await Promise.all([
    client.$queryRaw<CellSum[]>(Prisma.sql`
      select t.currency, t.status::text as status, t.bucket, t.branch_id as "branchId", sum(t.plans)::bigint as plans,
        sum(t.outstanding_minor)::bigint as "outstandingMinor", sum(t.overdue_minor)::bigint as "overdueMinor"
      from portfolio_cell_total t where ${isWithinReach(reach, CELL_OWNER)}
      group by t.currency, t.status, t.bucket, t.branch_id having sum(t.plans) <> 0`),
    client.branch.findMany({ select: { id: true, nameEn: true, nameZh: true } }),
  ]);
  const summary = summarisePortfolio(cells);
  const named = branches
    .filter(({ id }) => summary.byBranch.has(id))
    .map(({ id, nameEn, nameZh }) => ({ id, name: ctx.locale === "zh-CN" ? nameZh : nameEn }))
    .sort((a, b) => a.name.localeCompare(b.name, ctx.locale));
  return { ...summary, branches: named };
}
