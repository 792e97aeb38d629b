import { isWithinReach } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context } from "@/lib/platform/service";
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

/** Who looks after how much: the managers of a branch, or the branches of more. Nothing for somebody's own plans. */
export async function listTeams(ctx: Context, sort: TeamSort): Promise<Teams> {
  const reach = await authorize(ctx, "portfolio.read");
  if (!reach.all && reach.branchIds.length === 0) return null;
  const by = !reach.all && reach.branchIds.length === 1 ? "manager" : "branch";
  const owner = by === "manager" ? Prisma.sql`t.manager_id` : Prisma.sql`t.branch_id`;
  const named =
    by === "manager"
      ? Prisma.sql`(select display_name from staff where staff.id = sums.id)`
      : Prisma.sql`(select ${ctx.locale === "zh-CN" ? Prisma.sql`name_zh` : Prisma.sql`name_en`} from branch where branch.id = sums.id)`;
  const within = Prisma.sql`t.status in ('active', 'deferred', 'workout') and ${isWithinReach(reach, CELL_OWNER)}`;
  const rows = await (ctx.tx ?? db()).$queryRaw<TeamRow[]>(Prisma.sql`
    select id, ${named} as name, currency, plans, "outstandingMinor", "plansInArrears", "overdueMinor"
    from (
      select id, currency, sum(plans)::bigint as plans, sum(outstanding_minor)::bigint as "outstandingMinor",
        coalesce(sum(plans) filter (where bucket > 0), 0)::bigint as "plansInArrears",
        sum(overdue_minor)::bigint as "overdueMinor"
      from (
        select ${owner} as id, t.currency, t.bucket, t.plans, t.outstanding_minor, t.overdue_minor
        from portfolio_cell t where ${within}
        union all
        select ${owner}, t.currency, t.bucket, d.plans, d.outstanding_minor, d.overdue_minor
        from portfolio_delta d join portfolio_cell t on t.id = d.cell_id where ${within}
      ) as cells group by id, currency having sum(plans) > 0
    ) as sums`);
  return { by, rows: sortTeams(rows, sort, ctx.locale).slice(0, SHOWN), count: rows.length };
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
