import { applyRules, refuseRepeated, refuseWhere } from "@/lib/domain/imports/checking/problems";
import type { Landed, Run } from "@/lib/domain/imports/run";
import { insertNewCustomers, resolveCustomers } from "./customers";
import { indexLater } from "./index-later";
import { ownerSql, productSql, refuseUnknownCodes } from "./owners";
import { insertCarriedPayments } from "./plan-payments";
import { planRules } from "./plan-rules";
import { layered, OPTIONS } from "./plan-values";

const customerKey = "coalesce(r.customer_external_id, r.external_id)";

/** The agreement of a plan that is here already, as far as a file can state it. */
const DIFFERS = `p.principal_minor <> r.principal or p.currency <> r.currency or p.opened_on <> r.opened_on
  or p.instalment_count <> r.instalment_count or t.annual_rate_percent <> r.annual_rate_percent
  or t.method::text <> replace(coalesce(r.method, 'equal-instalment'), '-', '_')
  or t.instalment_minor is distinct from r.instalment or (r.first_due_on is not null and t.first_due_on <> r.first_due_on)
  or (c.external_id <> ${customerKey} and c.source = p.source)`;

export async function checkPlans(run: Run): Promise<void> {
  const { client } = run;
  const source = client.escapeLiteral(run.source);
  await applyRules(run, planRules(run));
  await refuseUnknownCodes(run, ["branch", "manager", "product"]);
  await refuseRepeated(run, "externalId", "external_id");
  await refuseWhere(
    run,
    { field: "externalId", code: "differs", bad: DIFFERS },
    `pg_temp.import_row r join plan p on p.source = ${source} and p.external_id = r.external_id
     join customer c on c.id = p.customer_id
     join plan_terms t on t.customer_id = p.customer_id and t.plan_id = p.id and t.version = 1`,
  );
  if (!run.compiled.has("lineExternalId")) return;
  await refuseWhere(run, {
    field: "lineExternalId",
    code: "unknown-line",
    bad: `r.line_external_id is not null and not exists (select from credit_line l
      join customer c on c.id = l.customer_id and c.source = ${source} and c.external_id = ${customerKey}
      where l.source = ${source} and l.external_id = r.line_external_id)`,
  });
}

export async function landPlans(run: Run, isBulk: boolean): Promise<Landed> {
  const { client } = run;
  const source = client.escapeLiteral(run.source);
  // Plans that are here already agree with the file: nothing is to be done for them.
  const known = await client.query(
    `delete from pg_temp.import_row r using plan p where p.source = ${source} and p.external_id = r.external_id`,
  );
  await resolveCustomers(client, run.source, customerKey);
  await insertNewCustomers(run, "cu_", run.compiled.hasCustomer);
  await resolvePlans(run);
  const inserted = await insertPlans(run);
  await insertStates(run, isBulk);
  await insertCarriedPayments(run);
  return { inserted, updated: 0, unchanged: known.rowCount ?? 0 };
}

/** Every value that will be written, in the order of the keys it is written under. */
async function resolvePlans(run: Run): Promise<void> {
  const { client } = run;
  const line = run.compiled.has("lineExternalId")
    ? `(select l.id from credit_line l where l.customer_id = k.id and l.source = ${client.escapeLiteral(run.source)} and l.external_id = r.line_external_id)`
    : "null::bigint";
  const rows = `select r.*, k.id as customer_id, ${line} as line_id, ${productSql(run, "r")} as product_id,
      ${ownerSql(run, "branch", "r")} as branch_id, ${ownerSql(run, "manager", "r")} as manager_id
    from pg_temp.import_row r join pg_temp.import_key k on k.external_id = ${customerKey}`;
  await client.query("drop table if exists pg_temp.import_plan");
  await client.query(
    `create temp table import_plan as select nextval('plan_id_seq') as plan_id, * from (${layered(rows, `date '${run.businessDate}'`)}) p`,
  );
  await client.query("analyze pg_temp.import_plan (status, stage, instalment_count, currency)");
}

async function insertPlans(run: Run): Promise<number> {
  const { client } = run;
  const insert = () =>
    client.query(
      `insert into plan (customer_id, id, line_id, product_id, branch_id, manager_id, currency, principal_minor,
       instalment_count, opened_on, channel, purpose, grade_at_opening, source, external_id)
     select customer_id, plan_id, line_id, product_id, branch_id, manager_id, currency, principal, instalment_count,
       opened_on, coalesce(channel, 'file'), purpose, grade, $1, external_id from pg_temp.import_plan`,
      [run.source],
    );
  const inserted = await indexLater(client, "plan", run.rows, insert);
  await client.query(
    `insert into plan_terms (customer_id, plan_id, version, reason, effective_on, method, principal_minor,
       annual_rate_percent, instalment_count, every, unit, day_count, starts_on, first_due_on, instalment_minor, fee_minor, options)
     select customer_id, plan_id, 1, 'origination', opened_on,
       replace(coalesce(method, 'equal-instalment'), '-', '_')::schedule_method, principal, annual_rate_percent,
       instalment_count, period_every, period_unit::period_unit, coalesce(day_count, '30/360')::day_count, accrues_from,
       due_first, instalment, coalesce(fee, 0), ${OPTIONS} from pg_temp.import_plan`,
  );
  return inserted.rowCount ?? 0;
}

const DIMENSIONS = [
  "branch_id",
  "manager_id",
  "product_id",
  "status",
  "bucket",
  "instalment_count",
  "currency",
];

/** The cells that the new plans fall in, made where they are missing, with what the plans add to them. */
async function resolveCells({ client }: Run): Promise<void> {
  await client.query(
    `drop table if exists pg_temp.import_cell;
     create temp table import_cell as
     select branch_id, manager_id, product_id, status::plan_status as status, stage::smallint as bucket, instalment_count::smallint as instalment_count,
       currency::char(3) as currency, count(*) as plans, sum(owed)::bigint as outstanding, sum(missed)::bigint as overdue
     from pg_temp.import_plan group by 1, 2, 3, 4, 5, 6, 7;
     insert into portfolio_cell (${DIMENSIONS.join(", ")}) select ${DIMENSIONS.join(", ")} from pg_temp.import_cell on conflict do nothing;
     alter table pg_temp.import_cell add column id integer;
     update pg_temp.import_cell n set id = c.id from portfolio_cell c
     where ${DIMENSIONS.map((name) => `c.${name} = n.${name}`).join(" and ")};
     analyze pg_temp.import_cell`,
  );
}

async function insertStates(run: Run, isBulk: boolean): Promise<void> {
  const { client } = run;
  await resolveCells(run);
  await indexLater(client, "plan_state", run.rows, () => client.query(INSERT_STATES));
  if (!isBulk) return;
  // In bulk mode the trigger of plan_state does not run; this is what it would have written.
  await client.query(
    `insert into portfolio_delta (cell_id, plans, outstanding_minor, overdue_minor)
     select id, plans, outstanding, overdue from pg_temp.import_cell`,
  );
}

const INSERT_STATES = `
  insert into plan_state (customer_id, plan_id, cell_id, status, bucket, opened_on, outstanding_minor, overdue_minor,
    next_due_on, next_due_minor, oldest_unpaid_on, settled_count, paid_principal_minor, paid_interest_minor,
    paid_fee_minor, paid_penalty_minor, closed_on)
  select customer_id, plan_id, c.id, c.status, c.bucket, opened_on, owed, missed, due_next,
    case when due_next is not null then coalesce(next_due, instalment) end, unpaid_since, dues_settled, got_principal,
    got_interest, got_fee, got_penalty, ended_on
  from pg_temp.import_plan p
  join pg_temp.import_cell c on c.branch_id = p.branch_id and c.manager_id = p.manager_id and c.product_id = p.product_id
    and c.status = p.status::plan_status and c.bucket = p.stage and c.instalment_count = p.instalment_count
    and c.currency = p.currency`;
