import { applyRules, refuseRepeated, refuseWhere } from "@/lib/domain/imports/checking/problems";
import type { Landed, Run } from "@/lib/domain/imports/run";
import { insertNewCustomers, resolveCustomers } from "./customers";

const customerKey = "coalesce(r.customer_external_id, r.external_id)";

export async function checkLines(run: Run): Promise<void> {
  const today = `date '${run.businessDate}'`;
  await applyRules(run, [
    { field: "openedOn", code: "in-the-future", bad: `r.opened_on > ${today}` },
    {
      field: "temporaryUntil",
      needs: ["temporaryUntil", "temporaryLimit"],
      code: "incomplete",
      bad: "(r.temporary_limit is null) <> (r.temporary_until is null)",
    },
  ]);
  await refuseRepeated(run, "externalId", "external_id");
  const source = run.client.escapeLiteral(run.source);
  await refuseWhere(
    run,
    {
      field: "externalId",
      code: "differs",
      bad: `c.external_id <> ${customerKey} or l.currency <> r.currency`,
    },
    `pg_temp.import_row r join credit_line l on l.source = ${source} and l.external_id = r.external_id
     join customer c on c.id = l.customer_id`,
  );
}

export async function landLines(run: Run): Promise<Landed> {
  const { client } = run;
  const source = client.escapeLiteral(run.source);
  await resolveCustomers(client, run.source, customerKey);
  await insertNewCustomers(run, "cu_", run.compiled.hasCustomer);
  await client.query("drop table if exists pg_temp.import_line");
  await client.query(
    `create temp table import_line as
     select r.*, k.id as customer_id, l.id as known_id
     from pg_temp.import_row r join pg_temp.import_key k on k.external_id = ${customerKey}
     left join credit_line l on l.customer_id = k.id and l.source = ${source} and l.external_id = r.external_id`,
  );
  const inserted = await client.query(
    `insert into credit_line (customer_id, kind, currency, limit_minor, temporary_limit_minor, temporary_until, used_minor, status, opened_on, source, external_id)
     select customer_id, coalesce(line_kind, 'card'), currency, credit_limit, temporary_limit, temporary_until, coalesce(used, 0),
       coalesce(line_status, 'active')::line_status, coalesce(opened_on, date '${run.businessDate}'), ${source}, external_id
     from pg_temp.import_line where known_id is null order by customer_id, line`,
  );
  const updated = await client.query(
    `update credit_line l set version = l.version + 1, limit_minor = r.credit_limit, kind = coalesce(r.line_kind, l.kind),
       temporary_limit_minor = r.temporary_limit, temporary_until = r.temporary_until,
       used_minor = coalesce(r.used, l.used_minor), status = coalesce(r.line_status::line_status, l.status),
       opened_on = coalesce(r.opened_on, l.opened_on)
     from pg_temp.import_line r where l.customer_id = r.customer_id and l.id = r.known_id
       and (l.limit_minor <> r.credit_limit or l.temporary_limit_minor is distinct from r.temporary_limit
         or l.temporary_until is distinct from r.temporary_until or l.used_minor <> r.used or l.kind <> r.line_kind
         or l.status <> r.line_status::line_status or l.opened_on <> r.opened_on)`,
  );
  const known = await client.query<{ n: string }>(
    "select count(*) as n from pg_temp.import_line where known_id is not null",
  );
  const changed = updated.rowCount ?? 0;
  return {
    inserted: inserted.rowCount ?? 0,
    updated: changed,
    unchanged: Number(known.rows[0]?.n ?? 0) - changed,
  };
}
