import { db, Prisma } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import { reachOf } from "@/lib/platform/service";
import type { QueueSource } from "./queue-source";

type Row = {
  id: bigint;
  planId: bigint;
  name: string;
  dueOn: string;
  amountMinor: bigint;
  currency: string;
  at: Date;
  count: number;
};

/** Customers to be called about what is due: the work of whoever looks after the plan. */
export const CALLS: QueueSource = {
  kind: "call",
  isFor: ({ actor }) => ownStaffId(actor) !== null,
  async load(ctx, limit) {
    const staffId = ownStaffId(ctx.actor);
    if (staffId === null) return { count: 0, items: [] };
    const rows = await (ctx.tx ?? db()).$queryRaw<Row[]>(Prisma.sql`
      select r.id, r.plan_id as "planId", k.display_name as name, r.due_on::text as "dueOn",
        r.amount_minor as "amountMinor", p.currency, r.requested_at as at, count(*) over ()::int as count
      from reminder r
      join plan p on p.customer_id = r.customer_id and p.id = r.plan_id
      join customer k on k.id = r.customer_id
      where r.channel = 'phone' and r.status = 'queued' and p.manager_id = ${staffId}
      order by r.requested_at, r.id limit ${limit}`);
    return {
      count: rows[0]?.count ?? 0,
      items: rows.map(({ id, planId, name, dueOn, amountMinor, currency, at }) => ({
        kind: "call",
        id: `call-${id}`,
        href: `/plans/${numberOf("plan", planId)}`,
        since: at.toISOString(),
        values: { customer: name, dueOn },
        amount: { minor: amountMinor, currency },
      })),
    };
  },
};

/** Somebody with plans of their own. */
function ownStaffId(actor: Parameters<typeof reachOf>[0]): number | null {
  const reach = reachOf(actor, "portfolio.read");
  return reach && !reach.all ? reach.ownStaffId : null;
}
