import type { Run } from "@/lib/domain/imports/run";

/**
 * What the file says was received, as payments: its last payment by itself, everything before it in one sum, and what came
 * after charge-off as a recovery. Files do not say how the last payment was split: it counts to principal first, then
 * interest, fee and penalty, so that the two together are exactly the totals.
 */
export async function insertCarriedPayments(run: Run): Promise<void> {
  if (!["paidPrincipal", "recovered"].some((name) => run.compiled.has(name))) return;
  const any = await run.client.query(
    "select from pg_temp.import_plan where paid_principal + coalesce(paid_interest, 0) > 0 or recovered > 0 limit 1",
  );
  if (any.rowCount === 0) return;
  const today = `date '${run.businessDate}'`;
  const lastOf = (part: string, before: string) => `least(${part}, greatest(got_last - (${before}), 0))`;
  const split = `select *, ${lastOf("got_principal", "0")} as last_principal,
      ${lastOf("got_interest", "got_principal")} as last_interest,
      ${lastOf("got_fee", "got_principal + got_interest")} as last_fee,
      ${lastOf("got_penalty", "got_principal + got_interest + got_fee")} as last_penalty
    from pg_temp.import_plan where paid_principal is not null`;
  const columns =
    "customer_id, plan_id, kind, received_on, posted_on, currency, amount_minor, principal_minor, interest_minor, fee_minor, penalty_minor, channel, source, external_id";
  const source = run.client.escapeLiteral(run.source);
  await run.client.query(
    `insert into payment (${columns})
     select customer_id, plan_id, 'carried_forward', coalesce(last_payment_on, ended_on, ${today}), ${today}, currency,
       got_total - got_last, got_principal - last_principal, got_interest - last_interest, got_fee - last_fee,
       got_penalty - last_penalty, 'file', ${source}, null
     from (${split}) s where got_total > got_last`,
  );
  await run.client.query(
    `insert into payment (${columns})
     select customer_id, plan_id, 'payment', last_payment_on, ${today}, currency, got_last, last_principal, last_interest,
       last_fee, last_penalty, 'file', ${source}, null
     from (${split}) s where got_last > 0`,
  );
  await run.client.query(
    `insert into payment (${columns})
     select customer_id, plan_id, 'recovery', greatest(ended_on, last_payment_on), ${today}, currency, recovered,
       least(recovered, owed), recovered - least(recovered, owed), 0, 0, 'file', ${source}, null
     from pg_temp.import_plan where recovered > 0 and ended_on is not null`,
  );
}
