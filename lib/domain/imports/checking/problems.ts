import { escapeLiteral } from "pg";
import { columnOf } from "@/lib/domain/imports/fields/field";
import type { Rule, Run } from "@/lib/domain/imports/run";

/** The number of a field among the compiled ones; problems name it so that its label can be found again. */
export function fieldNumber(run: Run, name: string): number {
  return run.compiled.fields.findIndex(({ column }) => column === columnOf({ name }));
}

/** The text of a row's field as far as it may be shown. */
function valueSql(run: Run, name: string): string {
  const column = columnOf({ name });
  const isThere = run.compiled.columns.some((candidate) => candidate.name === column);
  return isThere ? `left(r.${column}::text, 200)` : "''";
}

/** Adds a problem for every checked row that the condition holds for; `r` is the row. */
export async function refuseWhere(run: Run, rule: Rule, from = "pg_temp.import_row r"): Promise<void> {
  await run.client.query(
    `insert into pg_temp.import_problem (line, field, code, value)
     select r.line, ${fieldNumber(run, rule.field)}, ${escapeLiteral(rule.code)}, coalesce(${valueSql(run, rule.field)}, '')
     from ${from} where ${rule.bad}`,
  );
}

/** All rules in one pass; only where that pass finds something is each looked at by itself. */
export async function applyRules(run: Run, all: readonly Rule[]): Promise<void> {
  const rules = all.filter(({ field, needs }) => (needs ?? [field]).some((name) => run.compiled.has(name)));
  if (rules.length === 0) return;
  const any = rules.map(({ bad }) => `(${bad})`).join(" or ");
  const found = await run.client.query(`select from pg_temp.import_row r where ${any} limit 1`);
  if (found.rowCount === 0) return;
  for (const rule of rules) await refuseWhere(run, rule);
}

/** The same key twice: the first row counts, each later one is refused. */
export async function refuseRepeated(run: Run, field: string, key: string): Promise<void> {
  const twice = await run.client.query(
    `select from pg_temp.import_row group by ${key} having count(*) > 1 limit 1`,
  );
  if (twice.rowCount === 0) return;
  const numbered = `(select *, row_number() over (partition by ${key} order by line) as nth from pg_temp.import_row) r`;
  await refuseWhere(run, { field, code: "repeated", bad: "r.nth > 1" }, numbered);
}

/** Takes the rows with problems out of the checked ones. */
export async function dropRefused(run: Run): Promise<void> {
  await run.client.query(
    "delete from pg_temp.import_row where line in (select line from pg_temp.import_problem)",
  );
}

/** How many rows of the file have a problem. */
export async function countRefused(run: Run): Promise<number> {
  const { rows } = await run.client.query<{ n: string }>(
    "select count(distinct line) as n from pg_temp.import_problem",
  );
  return Number(rows[0]?.n ?? 0);
}
