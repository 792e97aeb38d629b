import { isWithinReach } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context, type Reach } from "@/lib/platform/service";
import type { PortfolioSummary } from "./portfolio-summary";
import { CELL_OWNER } from "./reach-cells";

const SHOWN = 50;

export const TEAM_SORTS = ["name", "plans", "outstanding", "inArrears", "overdue"] as const;
export type TeamSort = { key: (typeof TEAM_SORTS)[number]; descending: boolean };

/** One manager's or one branch's open plans in one currency. */
export type TeamRow = {
  id: number;
  name: string;
  currency: string;
  plans: bigint;
  outstandingMinor: bigint;
  plansInArrears: bigint;
  overdueMinor: bigint;
};

export type Teams = {
  by: "manager" | "branch";
  rows: TeamRow[];
  /** How many there are; `rows` is cut. */
  count: number;
} | null;

/**
 * Who looks after how much: the managers of a branch, or the branches of more, which the portfolio's sums know already.
 * Nothing for somebody's own plans.
 */
export async function listTeams(
  ctx: Context,
  { branches }: Pick<PortfolioSummary, "branches">,
  sort: TeamSort,
): Promise<Teams> {
  const reach = await authorize(ctx, "portfolio.read");
  if (!reach.all && reach.branchIds.length === 0) return null;
  const by = !reach.all && reach.branchIds.length === 1 ? "manager" : "branch";
  const rows = by === "manager" ? await readManagers(ctx, reach) : await nameBranches(ctx, branches);
  return { by, rows: sortTeams(rows, sort, ctx.locale).slice(0, SHOWN), count: rows.length };
}

async function nameBranches(ctx: Context, branches: PortfolioSummary["branches"]): Promise<TeamRow[]> {
  const named = await (ctx.tx ?? db()).branch.findMany({ select: { id: true, nameEn: true, nameZh: true } });
  const names = new Map(
    named.map(({ id, nameEn, nameZh }) => [id, ctx.locale === "zh-CN" ? nameZh : nameEn]),
  );
  return branches.map(({ branchId, currency, tally }) => ({
    id: branchId,
    name: names.get(branchId) ?? "",
    currency,
    ...tally,
  }));
}

function readManagers(ctx: Context, reach: Reach): Promise<TeamRow[]> {
  const within = Prisma.sql`t.status in ('active', 'deferred', 'workout') and ${isWithinReach(reach, CELL_OWNER)}`;
  return (ctx.tx ?? db()).$queryRaw<TeamRow[]>(Prisma.sql`
    select sums.id, s.display_name as name, currency, plans, "outstandingMinor", "plansInArrears", "overdueMinor"
    from (
      select id, currency, sum(plans)::bigint as plans, sum(outstanding_minor)::bigint as "outstandingMinor",
        coalesce(sum(plans) filter (where bucket > 0), 0)::bigint as "plansInArrears",
        sum(overdue_minor)::bigint as "overdueMinor"
      from (
        select t.manager_id as id, t.currency, t.bucket, t.plans, t.outstanding_minor, t.overdue_minor
        from portfolio_cell t where ${within}
        union all
        select t.manager_id, t.currency, t.bucket, d.plans, d.outstanding_minor, d.overdue_minor
        from portfolio_delta d join portfolio_cell t on t.id = d.cell_id where ${within}
      ) as cells group by id, currency having sum(plans) > 0
    ) as sums join staff s on s.id = sums.id`);
}

function sortTeams(rows: TeamRow[], { key, descending }: TeamSort, locale: string): TeamRow[] {
  const figure = (row: TeamRow) =>
    ({
      name: 0n,
      plans: row.plans,
      outstanding: row.outstandingMinor,
      inArrears: row.plansInArrears,
      overdue: row.overdueMinor,
    })[key];
  return rows.sort((a, b) => {
    const [first, second] = descending ? [b, a] : [a, b];
    const difference = figure(first) - figure(second);
    if (difference !== 0n) return difference > 0n ? 1 : -1;
    const byName = (key === "name" ? first : a).name.localeCompare(
      (key === "name" ? second : b).name,
      locale,
    );
    return byName || a.id - b.id;
  });
}
