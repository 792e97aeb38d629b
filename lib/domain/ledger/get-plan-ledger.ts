import { findPlan, type PlanKey, planNotFound } from "@/lib/domain/plans/find-plan";
import { isWithinReach, PLAN_OWNER } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import { LedgerAccount } from "@/lib/platform/db/generated/enums";
import { numberOf } from "@/lib/platform/numbers";
import { authorize, type Context, type Reach } from "@/lib/platform/service";

const PAGE = 20;

export type AccountBalance = { account: LedgerAccount; debitMinor: bigint; creditMinor: bigint };

export type PlanEntry = { seq: number; debit: LedgerAccount; credit: LedgerAccount; amountMinor: bigint };

export type PlanPosting = {
  id: bigint;
  number: string;
  kind: string;
  postedOn: string;
  at: string;
  /** "staff:12", "key:3", "system:close-day". */
  actor: string;
  /** Of a member of staff; null for keys and jobs. */
  staffName: string | null;
  paymentNumber: string | null;
  /** The posting it takes back. */
  reversesNumber: string | null;
  isSealed: boolean;
  entries: PlanEntry[];
};

export type PlanLedger = {
  /** Accounts that anything was posted to, in the ledger's own order. */
  balances: AccountBalance[];
  postings: PlanPosting[];
  /** To continue below; null on the last page. */
  next: bigint | null;
};

/** What was posted to a plan within reach, newest first, and what it adds up to by account. Entries are the only source. */
export async function getPlanLedger(
  ctx: Context,
  planNumber: string,
  { before }: { before?: bigint | undefined } = {},
): Promise<PlanLedger> {
  const reach = await authorize(ctx, "ledger.read");
  const plan = await findPlan(ctx, planNumber);
  if (!(await isPlanIn(ctx, reach, plan))) throw planNotFound();
  const [balances, postings] = await Promise.all([
    readBalances(ctx, plan),
    readPostings(ctx, plan, before ?? null),
  ]);
  const shown = postings.slice(0, PAGE);
  return { balances, postings: shown, next: postings.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
}

/** Whether the plan is where its reader may see books too: findPlan asks for the reach of portfolio.read alone. */
async function isPlanIn(ctx: Context, reach: Reach, plan: PlanKey): Promise<boolean> {
  if (reach.all) return true;
  const rows = await (ctx.tx ?? db()).$queryRaw<unknown[]>(Prisma.sql`
    select 1 from plan p
    where p.customer_id = ${plan.customerId} and p.id = ${plan.id} and ${isWithinReach(reach, PLAN_OWNER)}`);
  return rows.length > 0;
}

async function readBalances(ctx: Context, plan: PlanKey): Promise<AccountBalance[]> {
  const sums = await (ctx.tx ?? db()).$queryRaw<AccountBalance[]>(Prisma.sql`
    select side.account::text as account, sum(side.debit_minor)::bigint as "debitMinor",
      sum(side.credit_minor)::bigint as "creditMinor"
    from ledger_entry e cross join lateral (
      values (e.debit, e.amount_minor, 0::bigint), (e.credit, 0::bigint, e.amount_minor)
    ) as side (account, debit_minor, credit_minor)
    where e.customer_id = ${plan.customerId} and e.plan_id = ${plan.id}
    group by side.account`);
  const order = Object.values(LedgerAccount);
  return sums.toSorted((a, b) => order.indexOf(a.account) - order.indexOf(b.account));
}

type PostingRow = Omit<PlanPosting, "number" | "paymentNumber" | "reversesNumber" | "at" | "entries"> & {
  createdAt: Date;
  paymentId: bigint | null;
  reversesId: bigint | null;
};

async function readPostings(ctx: Context, plan: PlanKey, before: bigint | null): Promise<PlanPosting[]> {
  const client = ctx.tx ?? db();
  const rows = await client.$queryRaw<PostingRow[]>(Prisma.sql`
    select t.id, t.kind, t.posted_on::text as "postedOn", t.created_at as "createdAt", t.actor,
      (select s.display_name from staff s where 'staff:' || s.id = t.actor) as "staffName",
      t.payment_id as "paymentId", t.reverses_id as "reversesId", exists (
        select from ledger_position p where p.customer_id = t.customer_id and p.transaction_id = t.id) as "isSealed"
    from ledger_transaction t
    where t.customer_id = ${plan.customerId} and t.plan_id = ${plan.id}
      and (${before}::bigint is null or t.id < ${before}::bigint)
    order by t.id desc limit ${PAGE + 1}`);
  if (rows.length === 0) return [];
  const days = rows.map(({ postedOn }) => postedOn).toSorted();
  const entries = await client.$queryRaw<(PlanEntry & { transactionId: bigint })[]>(Prisma.sql`
    select transaction_id as "transactionId", seq, debit::text as debit, credit::text as credit,
      amount_minor as "amountMinor"
    from ledger_entry where customer_id = ${plan.customerId} and plan_id = ${plan.id}
      and transaction_id = any(${rows.map(({ id }) => id)}::bigint[])
      and posted_on between ${days[0]}::date and ${days.at(-1)}::date
    order by transaction_id, seq`);
  return rows.map(({ createdAt, paymentId, reversesId, ...row }) => ({
    ...row,
    number: numberOf("transaction", row.id),
    at: createdAt.toISOString(),
    paymentNumber: paymentId === null ? null : numberOf("payment", paymentId),
    reversesNumber: reversesId === null ? null : numberOf("transaction", reversesId),
    entries: entries.filter(({ transactionId }) => transactionId === row.id),
  }));
}
