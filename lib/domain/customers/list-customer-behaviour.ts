import { isWithinReach, PLAN_OWNER } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import type { Standing } from "@/lib/platform/db/generated/enums";
import { numberOf } from "@/lib/platform/numbers";
import { authorize, type Context, reachOf } from "@/lib/platform/service";
import { findCustomer } from "./find-customer";

/** Five years, the longest history the imported files bring. */
const MONTHS = 61;
const LIMIT = 2_000;

export type BehaviourMonth = {
  month: string;
  standing: Standing;
  limitMinor: bigint | null;
  balanceMinor: bigint | null;
  overdueMinor: bigint | null;
  paidMinor: bigint | null;
};

/** One account's path: a line, or a plan where the customer has no line with a history. Oldest month first. */
export type BehaviourPath = {
  kind: "line" | "plan";
  number: string;
  currency: string;
  months: BehaviourMonth[];
};

type PathRow = BehaviourMonth & { id: bigint; currency: string };

/** The customer's behaviour, month by month: of the lines, else of the plans that the reader may see. */
export async function listCustomerBehaviour(ctx: Context, number: string): Promise<BehaviourPath[]> {
  const customerId = await findCustomer(ctx, await authorize(ctx, "customer.read"), number);
  const lines = await (ctx.tx ?? db()).$queryRaw<PathRow[]>(Prisma.sql`
    select l.id, l.currency, m.month::text as month, m.standing::text as standing, m.limit_minor as "limitMinor",
      m.balance_minor as "balanceMinor", null::bigint as "overdueMinor", m.paid_minor as "paidMinor"
    from line_month m join credit_line l on l.customer_id = m.customer_id and l.id = m.line_id
    where m.customer_id = ${customerId} order by m.month desc, l.id limit ${LIMIT}`);
  if (lines.length > 0) return toPaths("line", lines);
  const reach = reachOf(ctx.actor, "portfolio.read");
  if (!reach) return [];
  const plans = await (ctx.tx ?? db()).$queryRaw<PathRow[]>(Prisma.sql`
    select p.id, p.currency, m.month::text as month, m.standing::text as standing, null::bigint as "limitMinor",
      m.outstanding_minor as "balanceMinor", m.overdue_minor as "overdueMinor", m.paid_minor as "paidMinor"
    from plan_month m join plan p on p.customer_id = m.customer_id and p.id = m.plan_id
    where m.customer_id = ${customerId} and ${isWithinReach(reach, PLAN_OWNER)}
    order by m.month desc, p.id limit ${LIMIT}`);
  return toPaths("plan", plans);
}

function toPaths(kind: "line" | "plan", latestFirst: PathRow[]): BehaviourPath[] {
  const paths = new Map<bigint, BehaviourPath>();
  for (const { id, currency, ...month } of latestFirst) {
    const path = paths.get(id) ?? { kind, number: numberOf(kind, id), currency, months: [] };
    paths.set(id, path);
    if (path.months.length < MONTHS) path.months.unshift(month);
  }
  return [...paths.values()];
}
