import { REQUEST_OWNER } from "@/lib/domain/approvals/lock-request";
import { isVisibleCustomer } from "@/lib/domain/customers/find-customer";
import { isWithinReach, PLAN_OWNER } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import { type NumberedKind, numberOf } from "@/lib/platform/numbers";
import { type Context, can, reachOf } from "@/lib/platform/service";
import { describeCustomers } from "./describe-customers";
import type { Hit, LineHit, PaymentHit, PlanHit, RequestHit, TransactionHit } from "./hits";

/** The one thing with this number, if the reader may see its page; out of reach and never given out are alike. */
export async function findByNumber(ctx: Context, kind: NumberedKind, id: bigint): Promise<Hit[]> {
  switch (kind) {
    case "plan":
      return describePlans(ctx, [id]);
    case "customer":
      return describeCustomers(ctx, [{ id, identifier: null }]);
    case "payment":
      return findPayment(ctx, id);
    case "line":
      return findLine(ctx, id);
    case "transaction":
      return findTransaction(ctx, id);
    case "request":
      return findRequest(ctx, id);
  }
}

type PlanRow = Omit<PlanHit, "kind" | "number"> & { id: bigint };

/** Plans within reach, in the order of their ids as given. */
export async function describePlans(ctx: Context, ids: readonly bigint[]): Promise<PlanHit[]> {
  const reach = reachOf(ctx.actor, "portfolio.read");
  if (!reach || ids.length === 0) return [];
  const productName = ctx.locale === "zh-CN" ? Prisma.sql`o.name_zh` : Prisma.sql`o.name_en`;
  const rows = await (ctx.tx ?? db()).$queryRaw<PlanRow[]>(Prisma.sql`
    select p.id, c.display_name as "customerName", ${productName} as "productName", s.status::text as status
    from plan p join plan_state s on s.customer_id = p.customer_id and s.plan_id = p.id
      join customer c on c.id = p.customer_id join product o on o.id = p.product_id
    where p.id = any(${[...ids]}::bigint[]) and ${isWithinReach(reach, PLAN_OWNER)}
    order by array_position(${[...ids]}::bigint[], p.id)`);
  const showsName = can(ctx.actor, "customer.read");
  return rows.map(({ id, customerName, ...row }) => ({
    ...row,
    kind: "plan",
    number: numberOf("plan", id),
    customerName: showsName ? customerName : null,
  }));
}

async function findPayment(ctx: Context, id: bigint): Promise<PaymentHit[]> {
  const reach = reachOf(ctx.actor, "portfolio.read");
  if (!reach) return [];
  type Row = Pick<PaymentHit, "receivedOn" | "currency" | "amountMinor"> & { planId: bigint };
  const rows = await (ctx.tx ?? db()).$queryRaw<Row[]>(Prisma.sql`
    select y.plan_id as "planId", y.received_on::text as "receivedOn", y.currency, y.amount_minor as "amountMinor"
    from payment y join plan p on p.customer_id = y.customer_id and p.id = y.plan_id
    where y.id = ${id} and ${isWithinReach(reach, PLAN_OWNER)} limit 1`);
  return rows.map(({ planId, ...row }) => ({
    ...row,
    kind: "payment",
    number: numberOf("payment", id),
    planNumber: numberOf("plan", planId),
  }));
}

async function findLine(ctx: Context, id: bigint): Promise<LineHit[]> {
  const reach = reachOf(ctx.actor, "customer.read");
  if (!reach) return [];
  const rows = await (ctx.tx ?? db()).$queryRaw<{ customerId: bigint; customerName: string }[]>(Prisma.sql`
    select c.id as "customerId", c.display_name as "customerName"
    from credit_line l join customer c on c.id = l.customer_id
    where l.id = ${id} and ${isVisibleCustomer(reach)} limit 1`);
  return rows.map(({ customerId, customerName }) => ({
    kind: "line",
    number: numberOf("line", id),
    customerNumber: numberOf("customer", customerId),
    customerName,
  }));
}

async function findTransaction(ctx: Context, id: bigint): Promise<TransactionHit[]> {
  const reach = reachOf(ctx.actor, "ledger.read");
  if (!reach) return [];
  const rows = await (ctx.tx ?? db()).$queryRaw<{ planId: bigint; postedOn: string }[]>(Prisma.sql`
    select t.plan_id as "planId", t.posted_on::text as "postedOn"
    from ledger_transaction t join plan p on p.customer_id = t.customer_id and p.id = t.plan_id
    where t.id = ${id} and ${isWithinReach(reach, PLAN_OWNER)} limit 1`);
  return rows.map(({ planId, postedOn }) => ({
    kind: "transaction",
    number: numberOf("transaction", id),
    planNumber: numberOf("plan", planId),
    postedOn,
  }));
}

/** A request within reach, or the reader's own wherever it went. */
async function findRequest(ctx: Context, id: bigint): Promise<RequestHit[]> {
  const reach = reachOf(ctx.actor, "request.read");
  if (!reach || ctx.actor.kind !== "staff") return [];
  const rows = await (ctx.tx ?? db()).$queryRaw<Omit<RequestHit, "kind" | "number">[]>(Prisma.sql`
    select r.kind as "requestKind", r.status::text as status, k.display_name as "customerName"
    from request r left join customer k on k.id = r.customer_id
    where r.id = ${id} and r.submitted_at is not null
      and (r.maker_id = ${ctx.actor.staffId} or ${isWithinReach(reach, REQUEST_OWNER)})`);
  return rows.map((row) => ({ ...row, kind: "request", number: numberOf("request", id) }));
}
