import { z } from "zod";
import { isWithinReach, PLAN_OWNER } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import { LedgerAccount } from "@/lib/platform/db/generated/enums";
import { authorize, type Context, parse } from "@/lib/platform/service";

const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

export type BalanceRow = { account: LedgerAccount; debitMinor: bigint; creditMinor: bigint };

export type TrialBalance = {
  currency: string;
  entries: number;
  rows: BalanceRow[];
  debitMinor: bigint;
  creditMinor: bigint;
};

type Sum = {
  debit: LedgerAccount;
  credit: LedgerAccount;
  currency: string;
  amountMinor: bigint;
  entries: number;
};

/** What was posted to each account in a month, by currency, for the plans within reach. Each entry debits what it credits. */
export async function getTrialBalance(ctx: Context, month: string): Promise<TrialBalance[]> {
  const reach = await authorize(ctx, "ledger.read");
  const first = `${parse(monthSchema, month)}-01`;
  const join = reach.all
    ? Prisma.empty
    : Prisma.sql`join plan p on p.customer_id = e.customer_id and p.id = e.plan_id and ${isWithinReach(reach, PLAN_OWNER)}`;
  const sums = await (ctx.tx ?? db()).$queryRaw<Sum[]>(Prisma.sql`
    select e.debit::text as debit, e.credit::text as credit, e.currency, sum(e.amount_minor)::bigint as "amountMinor",
      count(*)::integer as entries
    from ledger_entry e ${join}
    where e.posted_on >= ${first}::date and e.posted_on < (${first}::date + interval '1 month')::date
    group by 1, 2, 3`);
  const currencies = [...new Set(sums.map(({ currency }) => currency))].sort();
  return currencies.map((currency) =>
    balanceOf(
      currency,
      sums.filter((sum) => sum.currency === currency),
    ),
  );
}

function balanceOf(currency: string, sums: readonly Sum[]): TrialBalance {
  const total = (part: readonly Sum[]) => part.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const rows = Object.values(LedgerAccount)
    .map((account) => ({
      account,
      debitMinor: total(sums.filter(({ debit }) => debit === account)),
      creditMinor: total(sums.filter(({ credit }) => credit === account)),
    }))
    .filter(({ debitMinor, creditMinor }) => debitMinor + creditMinor > 0n);
  return {
    currency,
    entries: sums.reduce((count, { entries }) => count + entries, 0),
    rows,
    debitMinor: rows.reduce((sum, { debitMinor }) => sum + debitMinor, 0n),
    creditMinor: rows.reduce((sum, { creditMinor }) => sum + creditMinor, 0n),
  };
}
