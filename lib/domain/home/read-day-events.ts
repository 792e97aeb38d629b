import { db, Prisma, type Tx } from "@/lib/platform/db/client";
import type { DueWindow } from "./due-window";

export type Owner = { branchId: number; managerId: number };

/** Sums of one manager's plans; amounts are minor units of the currency. */
export type MoneyRow = Owner & {
  currency: string;
  isReceived: boolean;
  isToday: boolean;
  count: number;
  amountMinor: bigint;
};
export type ChargeRow = Owner & { currency: string; kind: string; count: number; amountMinor: bigint };
export type PlanEvent = Owner & { customerId: bigint; planId: bigint; on: string; what: string };

export type DayEvents = {
  money: MoneyRow[];
  charges: ChargeRow[];
  settled: PlanEvent[];
  cured: PlanEvent[];
  changed: PlanEvent[];
};

/** Everything that happened in the bank from `since` through today. Whose it is says the plan's cell. */
export async function readDayEvents(window: DueWindow, client: Tx | ReturnType<typeof db> = db()) {
  const within = (column: Prisma.Sql) =>
    Prisma.sql`${column} between ${window.since}::date and ${window.today}::date`;
  const posted = within(Prisma.sql`posted_on`);
  const ask = <T>(sql: Prisma.Sql) => client.$queryRaw<T[]>(sql);
  const money = await ask<MoneyRow>(moneySql(posted, window.today));
  const settled = await ask<PlanEvent>(settledSql(posted, within(Prisma.sql`s.closed_on`)));
  const cured = await ask<PlanEvent>(curedSql(posted));
  const [charges, changed] = await Promise.all([
    ask<ChargeRow>(chargesSql(posted)),
    ask<PlanEvent>(changedSql(within(Prisma.sql`v.effective_on`))),
  ]);
  return { money, charges, settled, cured, changed } satisfies DayEvents;
}

const OF_PLAN = Prisma.sql`
  join plan_state s on s.customer_id = x.customer_id and s.plan_id = x.plan_id
  join portfolio_cell t on t.id = s.cell_id`;
const OWNER = Prisma.sql`t.branch_id as "branchId", t.manager_id as "managerId"`;
const PLAN = Prisma.sql`s.customer_id as "customerId", s.plan_id as "planId"`;

/** What a file brought in as one sum of years gone by is no payment of these days. */
const moneySql = (posted: Prisma.Sql, today: string) => Prisma.sql`
  select ${OWNER}, x.currency, x.is_received as "isReceived", x.is_today as "isToday",
    sum(x.payments)::int as count, sum(x.amount)::bigint as "amountMinor"
  from (select customer_id, plan_id, currency, kind in ('payment', 'recovery') as is_received,
      posted_on = ${today}::date as is_today, count(*) as payments, sum(amount_minor) as amount
    from payment where ${posted} and kind <> 'carried_forward' group by 1, 2, 3, 4, 5) as x ${OF_PLAN}
  group by 1, 2, 3, 4, 5`;

const chargesSql = (posted: Prisma.Sql) => Prisma.sql`
  select ${OWNER}, x.currency, x.kind::text as kind, count(*)::int as count,
    sum(x.interest_minor + x.fee_minor + x.penalty_minor)::bigint as "amountMinor"
  from (select * from plan_charge where ${posted}) as x ${OF_PLAN} group by 1, 2, 3, 4`;

/** A plan is settled by money or by what the bank gives up: only those that were touched need a look. */
const settledSql = (posted: Prisma.Sql, closed: Prisma.Sql) => Prisma.sql`
  select ${OWNER}, ${PLAN}, s.closed_on::text as on, 'settled' as what
  from (select customer_id, plan_id from payment where ${posted} union
    select customer_id, plan_id from plan_charge where ${posted}) as x ${OF_PLAN}
  where s.status = 'settled' and ${closed} order by s.closed_on desc, s.plan_id desc`;

/** In good standing now, by a payment that settled an instalment after its due date: known of plans in servicing. */
const curedSql = (posted: Prisma.Sql) => Prisma.sql`
  select distinct on (s.plan_id) ${OWNER}, ${PLAN}, x.received_on::text as on, 'cured' as what
  from (select * from payment where ${posted} and event_seq is not null) as x ${OF_PLAN}
  where s.oldest_unpaid_on is null and s.status in ('active', 'deferred', 'workout') and exists (
    select from instalment i where i.customer_id = s.customer_id and i.plan_id = s.plan_id
      and i.terms_version = s.terms_version and i.settled_on = x.received_on and i.due_on < i.settled_on)
  order by s.plan_id desc`;

const changedSql = (effective: Prisma.Sql) => Prisma.sql`
  select ${OWNER}, ${PLAN}, x.effective_on::text as on, x.reason as what
  from (select * from plan_terms v where v.version > 1 and ${effective}) as x ${OF_PLAN}
  order by x.effective_on desc, s.plan_id desc`;
