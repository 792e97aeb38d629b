import { applyRules, refuseRepeated, refuseWhere } from "@/lib/domain/imports/checking/problems";
import { ImportFailure } from "@/lib/domain/imports/failure";
import type { Landed, Run } from "@/lib/domain/imports/run";
import { type PlanWithPayments, spreadPayments } from "./spread-payments";

const BATCH = 1_000;
const OPEN = "('pending', 'active', 'deferred', 'workout')";

export async function checkPayments(run: Run): Promise<void> {
  const source = run.client.escapeLiteral(run.source);
  await applyRules(run, [
    { field: "receivedOn", code: "in-the-future", bad: `r.received_on > date '${run.businessDate}'` },
    {
      field: "amount",
      needs: ["principal", "interest", "fee", "penalty"],
      code: "split-differs",
      bad: `num_nonnulls(r.principal, r.interest, r.fee, r.penalty) > 0
        and coalesce(r.principal, 0) + coalesce(r.interest, 0) + coalesce(r.fee, 0) + coalesce(r.penalty, 0) <> r.amount`,
    },
  ]);
  await refuseRepeated(run, "externalId", "external_id");
  await refuseWhere(run, {
    field: "planExternalId",
    code: "unknown-plan",
    bad: `not exists (select from plan p where p.source = ${source} and p.external_id = r.plan_external_id)`,
  });
  const plan = `pg_temp.import_row r join plan p on p.source = ${source} and p.external_id = r.plan_external_id
    join plan_state s on s.customer_id = p.customer_id and s.plan_id = p.id
    left join payment k on k.customer_id = p.customer_id and k.idempotency_key = ${keySql(run, "r")}`;
  const refuse = (field: string, code: string, bad: string) => refuseWhere(run, { field, code, bad }, plan);
  await refuse(
    "externalId",
    "differs",
    "k.id is not null and (k.plan_id <> p.id or k.amount_minor <> r.amount or k.received_on <> r.received_on)",
  );
  await refuse("currency", "other-currency", "k.id is null and p.currency <> r.currency");
  await refuse("receivedOn", "before-opening", "k.id is null and r.received_on < p.opened_on");
  await refuse(
    "planExternalId",
    "plan-closed",
    `k.id is null and coalesce(r.payment_kind, 'payment') = 'payment' and s.status not in ${OPEN}`,
  );
  await refuse(
    "planExternalId",
    "plan-open",
    `k.id is null and r.payment_kind = 'recovery' and s.status not in ('charged_off', 'written_off')`,
  );
  const isServed =
    "exists (select from plan_opening o where o.customer_id = p.customer_id and o.plan_id = p.id)";
  await refuse("planExternalId", "plan-served", `k.id is null and ${isServed}`);
  await refuse(
    "planExternalId",
    "plan-renegotiated",
    `k.id is null and s.terms_version > 1 and not ${isServed}`,
  );
  await refuse(
    "receivedOn",
    "in-totals",
    `k.id is null and r.received_on <= (select max(c.received_on) from payment c
      where c.customer_id = p.customer_id and c.plan_id = p.id and c.channel = 'file' and c.idempotency_key is null)`,
  );
}

const keySql = ({ client, source }: Run, row: string) =>
  `${client.escapeLiteral(`import:${source}:`)} || ${row}.external_id`;

export async function landPayments(run: Run): Promise<Landed> {
  const { client } = run;
  const source = client.escapeLiteral(run.source);
  await client.query(
    "drop table if exists pg_temp.import_receipt, pg_temp.import_share, pg_temp.import_standing",
  );
  await client.query(
    `create temp table import_receipt as
     select r.*, p.customer_id, p.id as plan_id, k.id as known_id
     from pg_temp.import_row r join plan p on p.source = ${source} and p.external_id = r.plan_external_id
     left join payment k on k.customer_id = p.customer_id and k.idempotency_key = ${keySql(run, "r")};
     create temp table import_share (line bigint, principal bigint, interest bigint, fee bigint, penalty bigint, held bigint);
     create temp table import_standing (customer_id bigint, plan_id bigint, status plan_status, outstanding bigint, overdue bigint,
       next_due_on date, next_due bigint, oldest_unpaid_on date, settled_count smallint, principal bigint, interest bigint,
       fee bigint, penalty bigint, bucket smallint, closed_on date)`,
  );
  const known = await client.query("delete from pg_temp.import_receipt where known_id is not null");
  await lockUnserved(run);
  await spreadAll(run);
  const inserted = await insertPayments(run);
  await updateStates(run);
  return { inserted, updated: 0, unchanged: known.rowCount ?? 0 };
}

/**
 * Takes every plan's state, as whoever posts to a plan does. One that servicing has begun on since it was checked would lose
 * this history with its next payment: then nothing lands, and the same file tells which rows once it is tried again.
 */
async function lockUnserved({ client }: Run): Promise<void> {
  const plans = "(select customer_id, plan_id from pg_temp.import_receipt)";
  await client.query(`select from plan_state where (customer_id, plan_id) in ${plans} for update`);
  const served = await client.query(
    `select from plan_opening where (customer_id, plan_id) in ${plans} limit 1`,
  );
  if (served.rowCount !== 0) throw new ImportFailure("plans-served");
}

/** How money is spread over instalments is the core's business; plans pass through it in small batches. */
async function spreadAll({ client, businessDate }: Run): Promise<void> {
  await client.query(
    `declare plans cursor for
     select p.customer_id as "customerId", p.id as "planId", p.currency, s.status, s.outstanding_minor as "outstandingMinor",
       s.paid_principal_minor as "principalMinor", s.paid_interest_minor as "interestMinor", s.paid_fee_minor as "feeMinor",
       s.paid_penalty_minor as "penaltyMinor", t.version, t.method, t.principal_minor as "termsPrincipalMinor",
       t.annual_rate_percent as "annualRatePercent", t.instalment_count as "instalmentCount", t.every, t.unit,
       t.day_count as "dayCount", t.starts_on::text as "startsOn", t.first_due_on::text as "firstDueOn",
       t.instalment_minor as "instalmentMinor", t.fee_minor as "termsFeeMinor", t.options, g.receipts
     from (select customer_id, plan_id, json_agg(json_build_object('line', line, 'kind', coalesce(payment_kind, 'payment'),
         'receivedOn', received_on, 'amount', amount::text, 'parts', case when num_nonnulls(principal, interest, fee, penalty) > 0
           then json_build_array(principal::text, interest::text, fee::text, penalty::text) end) order by received_on, line) as receipts
       from pg_temp.import_receipt group by 1, 2) g
     join plan p on p.customer_id = g.customer_id and p.id = g.plan_id
     join plan_state s on s.customer_id = p.customer_id and s.plan_id = p.id
     join plan_terms t on t.customer_id = p.customer_id and t.plan_id = p.id and t.version = s.terms_version`,
  );
  for (;;) {
    const { rows } = await client.query<PlanWithPayments>(`fetch ${BATCH} from plans`);
    if (rows.length === 0) break;
    const spread = rows.map((plan) => spreadPayments(plan, businessDate));
    await client.query(
      "insert into pg_temp.import_share select * from json_populate_recordset(null::pg_temp.import_share, $1)",
      [JSON.stringify(spread.flatMap(({ shares }) => shares))],
    );
    await client.query(
      "insert into pg_temp.import_standing select * from json_populate_recordset(null::pg_temp.import_standing, $1)",
      [JSON.stringify(spread.flatMap(({ standing }) => standing ?? []))],
    );
  }
  await client.query("close plans");
}

async function insertPayments(run: Run): Promise<number> {
  const inserted = await run.client.query(
    `insert into payment (customer_id, plan_id, kind, received_on, posted_on, currency, amount_minor, principal_minor,
       interest_minor, fee_minor, penalty_minor, held_minor, channel, idempotency_key, source, external_id)
     select r.customer_id, r.plan_id, coalesce(r.payment_kind, 'payment')::payment_kind, r.received_on, date '${run.businessDate}',
       r.currency, r.amount, s.principal, s.interest, s.fee, s.penalty, s.held, coalesce(r.channel, 'file'),
       ${keySql(run, "r")}, ${run.client.escapeLiteral(run.source)}, r.external_id
     from pg_temp.import_receipt r join pg_temp.import_share s on s.line = r.line
     order by r.customer_id, r.plan_id, r.received_on, r.line`,
  );
  return inserted.rowCount ?? 0;
}

async function updateStates({ client }: Run): Promise<void> {
  const dimensions = "branch_id, manager_id, product_id, status, bucket, instalment_count, currency";
  await client.query(
    `insert into portfolio_cell (${dimensions})
     select distinct p.branch_id, p.manager_id, p.product_id, n.status, n.bucket, p.instalment_count, p.currency
     from pg_temp.import_standing n join plan p on p.customer_id = n.customer_id and p.id = n.plan_id
     on conflict do nothing`,
  );
  await client.query(
    `update plan_state s set status = n.status, bucket = n.bucket, outstanding_minor = n.outstanding, overdue_minor = n.overdue,
       next_due_on = n.next_due_on, next_due_minor = n.next_due, oldest_unpaid_on = n.oldest_unpaid_on,
       settled_count = n.settled_count, paid_principal_minor = n.principal, paid_interest_minor = n.interest,
       paid_fee_minor = n.fee, paid_penalty_minor = n.penalty, closed_on = n.closed_on, cell_id = c.id, version = s.version + 1
     from pg_temp.import_standing n join plan p on p.customer_id = n.customer_id and p.id = n.plan_id
     join portfolio_cell c on c.branch_id = p.branch_id and c.manager_id = p.manager_id and c.product_id = p.product_id
       and c.status = n.status and c.bucket = n.bucket and c.instalment_count = p.instalment_count and c.currency = p.currency
     where s.customer_id = n.customer_id and s.plan_id = n.plan_id`,
  );
}
