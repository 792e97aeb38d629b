import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClientBase } from "pg";

const FOLDER = join("prisma", "seed", "sql");

export type SqlValues = Record<string, number | string>;

/** Runs one of the statements' files with `:name` replaced. The values are ours: digits, commas and a date. */
export async function runSql(client: ClientBase, file: string, values: SqlValues = {}): Promise<void> {
  const sql = readFileSync(join(FOLDER, file), "utf8").replace(/(?<!:):([a-zA-Z]+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${file} asks for an unknown value: ${name}`);
    return String(value);
  });
  await client.query(sql);
}
