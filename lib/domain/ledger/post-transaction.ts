import type { Movement } from "@/lib/core/servicing/movements";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import type { Context } from "@/lib/platform/service";

/** One transaction of a plan's ledger as a verb hands it over. */
export type LedgerPosting = {
  customerId: bigint;
  planId: bigint;
  currency: string;
  /** What happened, in the ledger's words: payment, reversal, re-spread, … */
  kind: string;
  postedOn: string;
  paymentId?: bigint | undefined;
  reversesId?: bigint | undefined;
  idempotencyKey: string;
  movements: readonly Movement[];
};

/**
 * Writes a transaction and its entries, which balance by construction: each moves one amount between two accounts. Nothing
 * that moves nothing is written. Returns its id, or null. The caller's verb has checked the permission and audits.
 */
export async function postTransaction(tx: Tx, ctx: Context, posting: LedgerPosting): Promise<bigint | null> {
  const { customerId, planId, currency, postedOn, movements } = posting;
  if (movements.length === 0) return null;
  await tx.$executeRaw(Prisma.sql`select ensure_month_partition('ledger_entry', ${postedOn}::date)`);
  const entries = JSON.stringify(
    movements.map(({ debit, credit, amountMinor }, k) => ({
      seq: k + 1,
      debit,
      credit,
      amount: amountMinor.toString(),
    })),
  );
  const [written] = await tx.$queryRaw<{ id: bigint }[]>(Prisma.sql`
    with posted as (
      insert into ledger_transaction (customer_id, plan_id, posted_on, kind, payment_id, reverses_id, idempotency_key, actor)
      values (${customerId}, ${planId}, ${postedOn}::date, ${posting.kind}, ${posting.paymentId ?? null}::bigint,
        ${posting.reversesId ?? null}::bigint, ${posting.idempotencyKey}, ${actorName(ctx)})
      returning id
    ), entered as (
      insert into ledger_entry (customer_id, transaction_id, seq, posted_on, plan_id, debit, credit, currency, amount_minor)
      select ${customerId}, posted.id, e.seq, ${postedOn}::date, ${planId}, e.debit, e.credit, ${currency}, e.amount
      from posted, jsonb_to_recordset(${entries}::jsonb)
        as e (seq smallint, debit ledger_account, credit ledger_account, amount bigint)
    )
    select id from posted`);
  if (!written) throw new Error("a ledger transaction was not written");
  return written.id;
}

/** Who moved the money, readable without a look-up long after people have left. */
export function actorName({ actor }: Pick<Context, "actor">): string {
  if (actor.kind === "staff") return `staff:${actor.staffId}`;
  return actor.kind === "api_key" ? `key:${actor.keyId}` : `system:${actor.job}`;
}
