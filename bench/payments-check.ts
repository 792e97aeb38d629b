import type { Client } from "pg";

/** Two sums that must be the same, in minor units. */
type Compared = { one: string; other: string; difference: string };
export type LedgerCheck = Record<
  "paymentsAgainstCash" | "principalAgainstOutstanding" | "instalmentsAgainstState",
  Compared
>;

/** What the books, the payments, the instalments and the plans' states say of the same money. */
export async function checkLedger(client: Client): Promise<LedgerCheck> {
  const compare = async (one: string, other: string): Promise<Compared> => {
    const { rows } = await client.query<Compared>(
      `select one::text, other::text, (one - other)::text as difference from (select (${one}) as one, (${other}) as other) s`,
    );
    return rows[0]!;
  };
  return {
    paymentsAgainstCash: await compare(
      "select coalesce(sum(amount_minor), 0) from payment where event_seq is not null",
      `select coalesce(sum(e.amount_minor), 0) from ledger_entry e
       join ledger_transaction t on t.customer_id = e.customer_id and t.id = e.transaction_id
       where e.debit = 'cash' and t.kind = 'payment'`,
    ),
    principalAgainstOutstanding: await compare(
      `select coalesce(sum(case when debit = 'principal' then amount_minor else -amount_minor end), 0) from ledger_entry
       where debit = 'principal' or credit = 'principal'`,
      `select coalesce(sum(s.outstanding_minor), 0) from plan_state s
       join plan_opening o on o.customer_id = s.customer_id and o.plan_id = s.plan_id`,
    ),
    instalmentsAgainstState: await compare(
      `select coalesce(sum(i.principal_minor - i.paid_principal_minor), 0) from instalment i
       join plan_opening o on o.customer_id = i.customer_id and o.plan_id = i.plan_id`,
      `select coalesce(sum(s.outstanding_minor), 0) from plan_state s
       join plan_opening o on o.customer_id = s.customer_id and o.plan_id = s.plan_id`,
    ),
  };
}
