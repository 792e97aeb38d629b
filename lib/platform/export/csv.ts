import type { Cell, Table, TableColumn } from "./table";

/** Excel takes a file for what it is, UTF-8, only with this in front. */
const BYTE_ORDER_MARK = "\uFEFF";
const LINE_END = "\r\n";
const NEEDS_QUOTES = /[",\r\n]/;

/** Spreadsheets run what begins so, full-width signs included; blanks before it do not stop them. */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r]|^[\t\r]/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** RFC 4180, in the reader's language, a piece of text for each batch of rows. */
export async function* writeCsv({ columns, batches }: Pick<Table, "columns" | "batches">) {
  yield BYTE_ORDER_MARK + columns.map(({ head }) => csvCell(head, "text")).join(",") + LINE_END;
  for await (const rows of batches) {
    let text = "";
    for (const row of rows) text += csvRow(row, columns);
    yield text;
  }
}

function csvRow(row: readonly Cell[], columns: readonly TableColumn[]): string {
  let line = "";
  for (let k = 0; k < columns.length; k++) {
    if (k > 0) line += ",";
    line += csvCell(row[k] ?? null, columns[k]!.kind);
  }
  return line + LINE_END;
}

/** Numbers and dates are ours and stay as they are; a text that a spreadsheet would run is led by an apostrophe. */
export function csvCell(cell: Cell, kind: TableColumn["kind"]): string {
  if (cell === null) return "";
  if (kind !== "text") return cell;
  const safe = FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
