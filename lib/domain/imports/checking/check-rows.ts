import type { PoolClient } from "pg";
import type { Compiled } from "@/lib/domain/imports/fields/compile";
import type { Staged } from "@/lib/domain/imports/reading/stage-file";

/** Data exceptions: a text that is no number, no day, or too large for its type; infinity is an unsupported one. */
const DATA_EXCEPTION = /^(22|0A000)/;

/**
 * Turns the staged text into checked rows. First as PostgreSQL does it fastest; only when a text does not cast or a value
 * is unusual are the rows in question looked at field by field, which says what is wrong with them.
 */
export async function checkRows(client: PoolClient, staged: Staged, compiled: Compiled): Promise<void> {
  await makeTables(client, compiled);
  await takeBrokenRows(client, staged);
  const scope = await insertPlain(client, compiled);
  if (scope === "none") return;
  await client.query(
    scope === "all"
      ? "insert into pg_temp.import_scope select line from pg_temp.import_raw"
      : "insert into pg_temp.import_scope select distinct line from pg_temp.import_row where not is_fine",
  );
  await client.query("analyze pg_temp.import_scope");
  await client.query(compiled.insertProblems);
  await client.query("delete from pg_temp.import_row where line in (select line from pg_temp.import_scope)");
  await client.query(compiled.insertCareful);
}

async function makeTables(client: PoolClient, compiled: Compiled): Promise<void> {
  const columns = compiled.columns.map(({ name, sqlType }) => `, ${name} ${sqlType}`).join("");
  await client.query(`
    drop table if exists pg_temp.import_row, pg_temp.import_problem, pg_temp.import_scope;
    create temp table import_row (line bigint not null, is_fine boolean not null${columns});
    create temp table import_problem (line bigint not null, field integer not null, code text not null, value text not null);
    create temp table import_scope (line bigint not null)`);
}

async function takeBrokenRows(client: PoolClient, staged: Staged): Promise<void> {
  if (staged.broken.length === 0) return;
  await client.query(
    `insert into pg_temp.import_problem (line, field, code, value)
     select line, -1, code, value from unnest($1::bigint[], $2::text[], $3::text[]) as b (line, code, value)`,
    [
      staged.broken.map(({ line }) => line),
      staged.broken.map(({ code }) => code),
      staged.broken.map(({ value }) => value),
    ],
  );
}

/** Which rows need a closer look afterwards. */
async function insertPlain(client: PoolClient, compiled: Compiled): Promise<"none" | "some" | "all"> {
  try {
    await client.query(compiled.insertPlain);
  } catch (error) {
    if (DATA_EXCEPTION.test((error as { code?: string }).code ?? "")) return "all";
    throw error;
  }
  await client.query(`analyze pg_temp.import_row (${keysOf(compiled).join(", ")})`);
  const odd = await client.query("select from pg_temp.import_row where not is_fine limit 1");
  return odd.rowCount === 0 ? "none" : "some";
}

/** What rows are joined and grouped by; statistics of the other columns would be gathered for nothing. */
function keysOf(compiled: Compiled): string[] {
  return compiled.columns.flatMap(({ name }) => (/external_id$|^month$/.test(name) ? [name] : []));
}
