import { stringify } from "csv-stringify/sync";
import type { Context } from "@/lib/platform/service";
import { type ImportErrorRow, listImportErrors } from "./list-import-errors";

/** Translates a key of the `imports` messages. */
export type Translate = (key: string, params?: Record<string, string | number>) => string;

const PAGE = 5_000;
const BYTE_ORDER_MARK = "\uFEFF";

/** A cell that a spreadsheet would take for a formula is led by an apostrophe, which it shows as text. */
export function harmless(cell: string): string {
  return /^[\s]*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

export function reasonOf({ code, params }: ImportErrorRow, t: Translate): string {
  return t(`problem.${code}`, params);
}

/** The error rows as a CSV in the reader's language, page by page. */
export async function* errorsCsv(ctx: Context, id: bigint, t: Translate): AsyncGenerator<string> {
  const header = ["line", "column", "reason", "value"].map((name) => t(`csv.${name}`));
  yield BYTE_ORDER_MARK + stringify([header]);
  for (let after = 0; ; ) {
    const rows = await listImportErrors(ctx, { id, after, limit: PAGE });
    if (rows.length > 0) yield stringify(rows.map((row) => cellsOf(row, t)));
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.seq;
  }
}

function cellsOf(row: ImportErrorRow, t: Translate): string[] {
  return [String(row.line), harmless(row.column), reasonOf(row, t), harmless(row.value)];
}
