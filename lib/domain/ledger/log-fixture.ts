import type { PoolClient } from "pg";
import { pool } from "@/lib/platform/db/client";

export type PostingOptions = {
  count: number;
  /** Transactions before these, so that keys differ. */
  after?: number;
  /** Entries of a transaction: 2 or 3 in turn unless told otherwise. */
  entries?: number;
};

/** Payments in the books without plans behind them: enough for the log. In 2026-10 and 2026-11, ids from the sequence. */
export async function insertPostings(client: PoolClient | null, options: PostingOptions): Promise<void> {
  const { count, after = 0, entries = null } = options;
  const run = client ?? pool();
  await run.query(
    "select ensure_month_partition('ledger_entry', date '2026-10-01'), ensure_month_partition('ledger_entry', date '2026-11-01')",
  );
  await run.query(
    `with posted as (
       insert into ledger_transaction
         (customer_id, plan_id, posted_on, kind, payment_id, reverses_id, idempotency_key, actor, created_at)
       select 1 + (n * 7919) % 65536, 1 + n % 50000, date '2026-10-01' + (n % 60)::integer, 'payment', n,
         case when n % 50 = 0 then n - 1 end, 'batch-1:' || n, 'job:post-payments', now() + n * interval '137 us'
       from generate_series($1::bigint + 1, $1::bigint + $2::bigint) n
       returning customer_id, id, posted_on, plan_id)
     insert into ledger_entry (customer_id, transaction_id, seq, posted_on, plan_id, debit, credit, currency, amount_minor)
     select customer_id, id, s, posted_on, plan_id, 'cash', (array['penalty', 'interest', 'principal'])[1 + s % 3]::ledger_account,
       'CNY', 1000 + id % 977
     from posted, generate_series(1, coalesce($3::integer, 2 + (id % 2)::integer)) s`,
    [after, count, entries],
  );
}
