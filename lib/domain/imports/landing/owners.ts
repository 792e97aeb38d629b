import { refuseWhere } from "@/lib/domain/imports/checking/problems";
import type { Run } from "@/lib/domain/imports/run";

const COLUMNS = {
  branch: { table: "branch", key: "code" },
  manager: { table: "staff", key: "username" },
  product: { table: "product", key: "code" },
} as const;

/** A row may name its branch, manager or product by code; a code that does not exist is a problem of the row. */
export async function refuseUnknownCodes(run: Run, names: readonly (keyof typeof COLUMNS)[]): Promise<void> {
  for (const name of names) {
    if (!run.compiled.has(name)) continue;
    const { table, key } = COLUMNS[name];
    const code = name === "manager" ? "lower(r.manager)" : `r.${name}`;
    await refuseWhere(run, {
      field: name,
      code: `unknown-${name}`,
      bad: `r.${name} is not null and not exists (select from ${table} t where t.${key} = ${code})`,
    });
  }
}

/** SQL for a row's branch or manager: what the row says, else what was asked for the whole file. */
export function ownerSql(run: Run, name: "branch" | "manager", row: string, column: string = name): string {
  const fallback = String(name === "branch" ? run.branchId : run.managerId);
  if (!run.compiled.has(column)) return fallback;
  const { table, key } = COLUMNS[name];
  const code = name === "manager" ? `lower(${row}.${column})` : `${row}.${column}`;
  return `coalesce((select t.id from ${table} t where t.${key} = ${code}), ${fallback})`;
}

/** SQL for the product of a row; IMPORTED where it names none. */
export function productSql(run: Run, row: string): string {
  const imported = "(select t.id from product t where t.code = 'IMPORTED')";
  if (!run.compiled.has("product")) return imported;
  return `coalesce((select t.id from product t where t.code = ${row}.product), ${imported})`;
}
