import type { PoolClient } from "pg";
import { applyRules, refuseRepeated } from "@/lib/domain/imports/checking/problems";
import type { Landed, Rule, Run } from "@/lib/domain/imports/run";
import { indexLater } from "./index-later";
import { ownerSql, refuseUnknownCodes } from "./owners";
import { sealIdentifiers } from "./seal-identifiers";

const RULES = (run: Run): Rule[] => [
  { field: "openedOn", code: "in-the-future", bad: `r.opened_on > date '${run.businessDate}'` },
  { field: "creditSince", code: "in-the-future", bad: `r.credit_since > date '${run.businessDate}'` },
];

/** Profile columns of the table, by the checked rows' column they come from. */
const PROFILE: Record<string, string> = {
  birth_year: "birth_year",
  income_annual_minor: "income_annual",
  employment: "employment",
  employment_years: "employment_years",
  industry: "industry",
  occupation: "occupation",
  region: "region",
  housing: "housing",
  dependants: "dependants",
  debt_to_income_percent: "debt_to_income_percent",
  credit_score: "credit_score",
  delinquencies_2y: "delinquencies_2y",
  inquiries_6m: "inquiries_6m",
  open_accounts: "open_accounts",
  credit_since: "credit_since",
};

export async function checkCustomers(run: Run): Promise<void> {
  await applyRules(run, RULES(run));
  await refuseUnknownCodes(run, ["branch", "manager"]);
  await refuseRepeated(run, "externalId", "external_id");
}

/** A name without one is neutral and unique. lpad would cut a longer number. */
const anonymousName = (id: string) => `'Client ' || lpad(${id}::text, greatest(6, length(${id}::text)), '0')`;
const nameKey = (name: string) => `lower(regexp_replace(btrim(${name}), '\\s+', ' ', 'g'))`;

/**
 * Makes the customers of import_key (external_id, id, is_new, line) that are new. `prefix` tells which columns of
 * import_row describe them; without any they get a name only.
 */
export async function insertNewCustomers(
  run: Run,
  prefix: "" | "cu_",
  isDescribed: boolean,
): Promise<number> {
  const has = (name: string) => isDescribed && run.compiled.columns.some((c) => c.name === prefix + name);
  const of = (name: string) => (has(name) ? `r.${prefix}${name}` : "null");
  const name = has("display_name") ? `nullif(btrim(${of("display_name")}), '')` : "null";
  const shown = `coalesce(${name}, ${anonymousName("k.id")})`;
  const join = isDescribed ? "join pg_temp.import_row r on r.line = k.line" : "";
  const distinct = run.given.unfold && isDescribed ? "distinct on (k.id)" : "";
  const opened = has("opened_on")
    ? `coalesce(${of("opened_on")}, date '${run.businessDate}')`
    : `date '${run.businessDate}'`;
  const owner = (kind: "branch" | "manager") =>
    isDescribed
      ? ownerSql(run, kind, "r", prefix + kind)
      : String(kind === "branch" ? run.branchId : run.managerId);
  const insert = () =>
    run.client.query(
      `insert into customer (id, display_name, name_key, name_tail_key, is_anonymous, branch_id, manager_id, risk_grade, opened_on, source, external_id)
     select id, shown, name_key, substring(name_key from '[^ ]*$'), is_anonymous, branch_id, manager_id, risk_grade, opened_on, $1, external_id
     from (
       select ${distinct} k.id, ${shown} as shown, ${name === "null" ? `lower(${shown})` : nameKey(shown)} as name_key, ${name} is null as is_anonymous,
         ${owner("branch")} as branch_id, ${owner("manager")} as manager_id, ${of("risk_grade")}::text as risk_grade, ${opened} as opened_on, k.external_id
       from pg_temp.import_key k ${join} where k.is_new order by k.id) c`,
      [run.source],
    );
  const inserted = await indexLater(run.client, "customer", run.rows / 2, insert);
  if (isDescribed) await insertProfiles(run, prefix, "k.is_new");
  return inserted.rowCount ?? 0;
}

async function insertProfiles(run: Run, prefix: string, where: string): Promise<void> {
  const columns = Object.keys(PROFILE);
  const distinct = run.given.unfold ? "distinct on (k.id)" : "";
  const values = Object.values(PROFILE).map((name) => `r.${prefix}${name}`);
  await run.client.query(
    `insert into customer_profile (customer_id, currency, recorded_on, ${columns.join(", ")})
     select ${distinct} k.id, coalesce(r.${prefix}currency, 'CNY'), date '${run.businessDate}', ${values.join(", ")}
     from pg_temp.import_key k join pg_temp.import_row r on r.line = k.line
     where ${where} and num_nonnulls(${values.join(", ")}) > 0`,
  );
}

/** The customers that rows refer to by `key`, known or to be made, in the order of the file. */
export async function resolveCustomers(client: PoolClient, source: string, key: string): Promise<void> {
  await client.query("drop table if exists pg_temp.import_key");
  await client.query(
    `create temp table import_key as
     select external_id, coalesce(known_id, nextval('customer_id_seq')) as id, known_id is null as is_new, line
     from (select k.external_id, k.line, c.id as known_id
       from (select ${key} as external_id, min(line) as line from pg_temp.import_row r where ${key} is not null group by 1) k
       left join customer c on c.source = ${client.escapeLiteral(source)} and c.external_id = k.external_id
       order by k.line offset 0) k`,
  );
  await client.query("analyze pg_temp.import_key");
  await client.query(
    "select from customer where id in (select id from pg_temp.import_key where not is_new) for key share",
  );
}

export async function landCustomers(run: Run): Promise<Landed> {
  await resolveCustomers(run.client, run.source, "r.external_id");
  const inserted = await insertNewCustomers(run, "", true);
  const updated = await updateKnown(run);
  const sealed = await sealIdentifiers(run);
  const { rows } = await run.client.query<{ n: string }>(
    "select count(*) as n from pg_temp.import_key where not is_new",
  );
  const known = Number(rows[0]?.n ?? 0);
  const changed = Math.min(known, updated + sealed);
  return { inserted, updated: changed, unchanged: known - changed };
}

/** What the file says and says differently now; what it leaves out stays as it is. */
async function updateKnown(run: Run): Promise<number> {
  const { client } = run;
  await client.query("drop table if exists pg_temp.import_changed");
  const profile = Object.entries(PROFILE);
  await client.query(
    `create temp table import_changed as
     select k.id, k.line,
       (nullif(btrim(r.display_name), '') is distinct from c.display_name and nullif(btrim(r.display_name), '') is not null)
       or r.risk_grade <> coalesce(c.risk_grade, '') or r.opened_on <> c.opened_on
       or (r.branch is not null and ${ownerSql(run, "branch", "r")} <> c.branch_id)
       or (r.manager is not null and ${ownerSql(run, "manager", "r")} <> c.manager_id) as is_customer,
       p.customer_id is null and num_nonnulls(${profile.map(([, from]) => `r.${from}`).join(", ")}) > 0 as is_new_profile,
       ${profile.map(([to, from]) => `(r.${from} is not null and r.${from} is distinct from p.${to})`).join(" or ")} as is_profile
     from pg_temp.import_key k
     join pg_temp.import_row r on r.line = k.line
     join customer c on c.id = k.id
     left join customer_profile p on p.customer_id = k.id
     where not k.is_new`,
  );
  await client.query(
    "delete from pg_temp.import_changed where not (coalesce(is_customer, false) or is_new_profile or coalesce(is_profile, false))",
  );
  const name = "nullif(btrim(r.display_name), '')";
  const changed = await client.query(
    `update customer c set version = c.version + 1, display_name = coalesce(${name}, c.display_name),
       name_key = coalesce(${nameKey(name)}, c.name_key),
       name_tail_key = coalesce(substring(${nameKey(name)} from '[^ ]*$'), c.name_tail_key),
       is_anonymous = c.is_anonymous and ${name} is null, risk_grade = coalesce(r.risk_grade, c.risk_grade),
       opened_on = coalesce(r.opened_on, c.opened_on),
       branch_id = case when r.branch is null then c.branch_id else ${ownerSql(run, "branch", "r")} end,
       manager_id = case when r.manager is null then c.manager_id else ${ownerSql(run, "manager", "r")} end
     from pg_temp.import_changed x join pg_temp.import_row r on r.line = x.line where c.id = x.id`,
  );
  await client.query(
    `update customer_profile p set recorded_on = date '${run.businessDate}', currency = coalesce(r.currency, p.currency),
       ${profile.map(([to, from]) => `${to} = coalesce(r.${from}, p.${to})`).join(", ")}
     from pg_temp.import_changed x join pg_temp.import_row r on r.line = x.line
     where p.customer_id = x.id and x.is_profile and not x.is_new_profile`,
  );
  await insertProfiles(run, "", "k.id in (select id from pg_temp.import_changed where is_new_profile)");
  return changed.rowCount ?? 0;
}
