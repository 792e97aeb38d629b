import { db, Prisma } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import { authorize, type Context, type Reach } from "@/lib/platform/service";
import { dueWindow } from "./due-window";
import { COUNT_CAP } from "./get-due-counts";
import { inOpenCells, inReach, isNarrow } from "./reach-cells";

const SHOWN = 6;

export type DueRow = {
  plan: string;
  customer: { number: string; name: string };
  dueOn: string;
  amountMinor: bigint | null;
  currency: string;
  daysPastDue: number;
};

export type DueSoon = {
  /** What is still to come today, by currency; null where there is more of it than is added up. */
  dueToday: { currency: string; amountMinor: bigint }[] | null;
  /** The first plans of the list that is in order of the due date. */
  rows: DueRow[];
};

type Row = {
  customerId: bigint;
  planId: bigint;
  name: string;
  dueOn: string;
  oldestUnpaidOn: string | null;
  amountMinor: bigint | null;
  currency: string;
};

/** The instalments that fall due next: what they come to today, and whose they are. */
export async function listDueSoon(ctx: Context): Promise<DueSoon> {
  const reach = await authorize(ctx, "portfolio.read");
  const [dueToday, rows] = await Promise.all([sumToday(ctx, reach), listFirst(ctx, reach)]);
  return { dueToday, rows: rows.map((row) => toDueRow(row, ctx.businessDate)) };
}

async function sumToday(ctx: Context, reach: Reach): Promise<DueSoon["dueToday"]> {
  const sums = await (ctx.tx ?? db()).$queryRaw<{ currency: string; amountMinor: bigint; plans: number }[]>(
    Prisma.sql`
      select c.currency, sum(d.next_due_minor)::bigint as "amountMinor", count(*)::int as plans
      from (select s.cell_id, coalesce(s.next_due_minor, 0) as next_due_minor from plan_state s
        where s.next_due_on = ${ctx.businessDate}::date and ${inReach(reach)} limit ${COUNT_CAP + 1}) as d
      join portfolio_cell c on c.id = d.cell_id group by c.currency order by plans desc, c.currency`,
  );
  if (sums.reduce((total, { plans }) => total + plans, 0) > COUNT_CAP) return null;
  return sums.map(({ currency, amountMinor }) => ({ currency, amountMinor }));
}

/** A manager's few plans are read and put in order; among many the first six are soon met on the way along the dates. */
function listFirst(ctx: Context, reach: Reach): Promise<Row[]> {
  const { today, dueThrough } = dueWindow(ctx.businessDate);
  const isOwn = isNarrow(reach) && !reach.all && reach.branchIds.length === 0;
  return (ctx.tx ?? db()).$queryRaw<Row[]>(Prisma.sql`
    select d.customer_id as "customerId", d.plan_id as "planId", k.display_name as name,
      d.next_due_on::text as "dueOn", d.oldest_unpaid_on::text as "oldestUnpaidOn",
      d.next_due_minor as "amountMinor", c.currency
    from (select s.* from plan_state s
      where s.next_due_on between ${today}::date and ${dueThrough}::date
        and ${isOwn ? inOpenCells(reach) : inReach(reach)}
      order by s.next_due_on, s.plan_id limit ${SHOWN}) as d
    join customer k on k.id = d.customer_id
    join portfolio_cell c on c.id = d.cell_id
    order by d.next_due_on, d.plan_id`);
}

function toDueRow(row: Row, businessDate: string): DueRow {
  const { customerId, planId, name, oldestUnpaidOn, ...rest } = row;
  const late = oldestUnpaidOn ? Date.parse(businessDate) - Date.parse(oldestUnpaidOn) : 0;
  return {
    ...rest,
    plan: numberOf("plan", planId),
    customer: { number: numberOf("customer", customerId), name },
    daysPastDue: Math.max(0, Math.round(late / 86_400_000)),
  };
}
