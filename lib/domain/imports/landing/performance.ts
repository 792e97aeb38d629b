import { applyRules, refuseRepeated, refuseWhere } from "@/lib/domain/imports/checking/problems";
import type { Landed, Run } from "@/lib/domain/imports/run";
import { insertNewCustomers, resolveCustomers } from "./customers";
import { indexLater } from "./index-later";

export async function checkPerformance(run: Run): Promise<void> {
  await applyRules(run, [
    {
      field: "lineExternalId",
      needs: ["month"],
      code: "line-or-plan",
      bad: "(r.line_external_id is null) = (r.plan_external_id is null)",
    },
    { field: "month", code: "in-the-future", bad: `r.month > date '${run.businessDate}'` },
    { field: "balance", code: "negative", bad: "r.plan_external_id is not null and r.balance < 0" },
  ]);
  await refuseRepeated(run, "month", "line_external_id, plan_external_id, month");
  const source = run.client.escapeLiteral(run.source);
  if (!run.compiled.hasLine) {
    await refuseWhere(run, {
      field: "lineExternalId",
      code: "unknown-line",
      bad: `r.line_external_id is not null and not exists (select from credit_line l where l.source = ${source} and l.external_id = r.line_external_id)`,
    });
  }
  await refuseWhere(run, {
    field: "planExternalId",
    code: "unknown-plan",
    bad: `r.plan_external_id is not null and not exists (select from plan p where p.source = ${source} and p.external_id = r.plan_external_id)`,
  });
}

export async function landPerformance(run: Run): Promise<Landed> {
  if (run.compiled.hasLine) await makeLines(run);
  const lines = await landMonths(run, lineMonths(run));
  await makePartitions(run);
  const plans = await landMonths(run, planMonths(run));
  return {
    inserted: lines.inserted + plans.inserted,
    updated: lines.updated + plans.updated,
    unchanged: lines.unchanged + plans.unchanged,
  };
}

/** Accounts that the file tells of and we do not know yet: a line each, and an anonymous customer where need be. */
async function makeLines(run: Run): Promise<void> {
  const { client } = run;
  const source = client.escapeLiteral(run.source);
  const customerKey = run.compiled.hasCustomer
    ? "coalesce(r.cu_external_id, r.line_external_id)"
    : "r.line_external_id";
  await client.query("drop table if exists pg_temp.import_account");
  await client.query(
    `create temp table import_account as
     select distinct on (r.line_external_id) r.*, ${customerKey} as customer_key,
       min(r.month) over (partition by r.line_external_id) as first_month
     from pg_temp.import_row r
     where r.line_external_id is not null and not exists (
       select from credit_line l where l.source = ${source} and l.external_id = r.line_external_id)
     order by r.line_external_id, r.month desc`,
  );
  await resolveCustomersOf(run, customerKey);
  await insertNewCustomers(run, "cu_", run.compiled.hasCustomer);
  await client.query(
    `insert into credit_line (customer_id, kind, currency, limit_minor, used_minor, status, opened_on, source, external_id)
     select k.id, coalesce(r.ln_line_kind, 'card'), r.ln_currency, coalesce(r.ln_credit_limit, 0), greatest(coalesce(r.ln_used, r.balance, 0), 0),
       case when r.standing = 'closed' then 'closed' else coalesce(r.ln_line_status, 'active') end::line_status,
       coalesce(r.ln_opened_on, r.first_month), ${source}, r.line_external_id
     from pg_temp.import_account r join pg_temp.import_key k on k.external_id = r.customer_key
     where r.ln_currency is not null order by k.id, r.line`,
  );
}

/** Only customers of new accounts are of interest; the others are there with their lines. */
async function resolveCustomersOf(run: Run, key: string): Promise<void> {
  await resolveCustomers(run.client, run.source, key);
  await run.client.query(
    "delete from pg_temp.import_key where external_id not in (select customer_key from pg_temp.import_account)",
  );
}

type Months = { table: string; owner: string; from: string; values: Record<string, string> };

function lineMonths(run: Run): Months {
  return {
    table: "line_month",
    owner: "line_id",
    from: `pg_temp.import_row r join credit_line o on o.source = ${run.client.escapeLiteral(run.source)} and o.external_id = r.line_external_id`,
    values: { limit_minor: "r.credit_limit", balance_minor: "r.balance", paid_minor: "r.paid" },
  };
}

function planMonths(run: Run): Months {
  return {
    table: "plan_month",
    owner: "plan_id",
    from: `pg_temp.import_row r join plan o on o.source = ${run.client.escapeLiteral(run.source)} and o.external_id = r.plan_external_id`,
    values: {
      outstanding_minor: "coalesce(r.balance, 0)",
      overdue_minor: "coalesce(r.overdue, 0)",
      paid_minor: "coalesce(r.paid, 0)",
    },
  };
}

async function landMonths(run: Run, { table, owner, from, values }: Months): Promise<Landed> {
  const { client } = run;
  const columns = Object.keys(values);
  await client.query("drop table if exists pg_temp.import_month");
  await client.query(
    `create temp table import_month as
     select o.customer_id, o.id as owner_id, r.month, r.standing::standing as standing,
       ${Object.entries(values)
         .map(([to, value]) => `${value} as ${to}`)
         .join(", ")}
     from ${from} order by o.customer_id, o.id, r.month`,
  );
  await client.query("analyze pg_temp.import_month");
  const key = `t.customer_id = m.customer_id and t.${owner} = m.owner_id and t.month = m.month`;
  const updated = await client.query(
    `update ${table} t set standing = m.standing, ${columns.map((to) => `${to} = m.${to}`).join(", ")}
     from pg_temp.import_month m where ${key} and (t.standing <> m.standing
       or ${columns.map((to) => `t.${to} is distinct from m.${to}`).join(" or ")})`,
  );
  const insert = () =>
    client.query(
      `insert into ${table} (customer_id, ${owner}, month, standing, ${columns.join(", ")})
     select m.customer_id, m.owner_id, m.month, m.standing, ${columns.map((to) => `m.${to}`).join(", ")}
     from pg_temp.import_month m left join ${table} t on ${key} where t.customer_id is null`,
    );
  const inserted =
    table === "line_month" ? await indexLater(client, table, run.rows, insert) : await insert();
  const all = await client.query<{ n: string }>("select count(*) as n from pg_temp.import_month");
  const news = inserted.rowCount ?? 0;
  const changed = updated.rowCount ?? 0;
  return { inserted: news, updated: changed, unchanged: Number(all.rows[0]?.n ?? 0) - news - changed };
}

/** plan_month is partitioned by month; each that is written to must exist. */
async function makePartitions(run: Run): Promise<void> {
  await run.client.query(
    `select ensure_month_partition('plan_month', month)
     from (select distinct month from pg_temp.import_row where plan_external_id is not null) m`,
  );
}
