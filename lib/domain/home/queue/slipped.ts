import { dueWindow, reachedWithin } from "@/lib/domain/home/due-window";
import { inOpenCells } from "@/lib/domain/home/reach-cells";
import { planListHref } from "@/lib/domain/plans/plan-filter-url";
import { db, Prisma } from "@/lib/platform/db/client";
import { reachOf } from "@/lib/platform/service";
import type { QueueSource } from "./queue-source";

type Row = { count: number; firstOn: string | null };

/** The reader's own plans that fell past due since the business day before: one entry for all of them, and their list. */
export const SLIPPED: QueueSource = {
  kind: "slipped",
  isFor: ({ actor }) => {
    const reach = reachOf(actor, "portfolio.read");
    return reach !== null && !reach.all && reach.ownStaffId !== null && reach.branchIds.length === 0;
  },
  async load(ctx) {
    const reach = reachOf(ctx.actor, "portfolio.read");
    if (!reach) return { count: 0, items: [] };
    const { daysFrom, daysTo, unpaidFrom, unpaidTo } = reachedWithin(dueWindow(ctx.businessDate), 1);
    const [row] = await (ctx.tx ?? db()).$queryRaw<Row[]>(Prisma.sql`
      select count(*)::int as count, (min(s.oldest_unpaid_on) + 1)::text as "firstOn" from plan_state s
      where s.oldest_unpaid_on between ${unpaidFrom}::date and ${unpaidTo}::date and ${inOpenCells(reach)}`);
    if (!row?.firstOn) return { count: 0, items: [] };
    const item = {
      kind: "slipped" as const,
      id: "slipped",
      href: planListHref({ dpd: { from: daysFrom, to: daysTo }, sort: "-dpd" }),
      since: row.firstOn,
      values: { count: row.count },
    };
    return { count: 1, items: [item] };
  },
};
