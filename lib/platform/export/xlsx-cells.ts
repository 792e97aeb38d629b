import type { Cell, TableColumn } from "./table";

/** Indexes into cellXfs of the style sheet below. */
export const STYLE = {
  plain: 0,
  head: 1,
  amount: 2,
  whole: 3,
  date: 4,
  title: 5,
  name: 6,
  wrapped: 7,
} as const;

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** Grouped amounts with two decimals (three where the currency has them), whole numbers, ISO dates; a bold head. */
export const STYLES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="${MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="#,##0.00"/><numFmt numFmtId="166" formatCode="#,##0"/></numFmts><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="16"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF3F5F9"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const SPECIAL = /[&<>]/;
const ESCAPED = /_x[0-9A-Fa-f]{4}_/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\r/;
const ALL_FORBIDDEN = new RegExp(FORBIDDEN, "g");

/** Text of an element. A reader would turn "_x0041_" into "A": its own escape keeps it. */
export function xmlText(text: string): string {
  let safe = text;
  if (FORBIDDEN.test(safe)) safe = safe.replace(ALL_FORBIDDEN, " ");
  if (SPECIAL.test(safe))
    safe = safe.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return ESCAPED.test(safe) ? safe.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_") : safe;
}

export function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('"', "&quot;");
}

/** A text in the cell itself: no table of texts has to be kept until the end. Never a formula, whatever it begins with. */
export function textCell(text: string, style: number = STYLE.plain): string {
  const s = style === STYLE.plain ? "" : ` s="${style}"`;
  return `<c t="inlineStr"${s}><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

/** Cells without addresses stand in the columns' order, so an empty one has to be there too. */
export function xlsxRow(row: readonly Cell[], columns: readonly TableColumn[]): string {
  let xml = "<row>";
  for (let k = 0; k < columns.length; k++) {
    const cell = row[k] ?? null;
    if (cell === null || cell === "") xml += "<c/>";
    else xml += cellOf(cell, columns[k]!.kind);
  }
  return `${xml}</row>`;
}

function cellOf(cell: string, kind: TableColumn["kind"]): string {
  switch (kind) {
    case "text":
      return textCell(cell);
    case "integer":
      return `<c s="${STYLE.whole}"><v>${cell}</v></c>`;
    case "amount":
      return `<c s="${cell.includes(".") ? STYLE.amount : STYLE.whole}"><v>${cell}</v></c>`;
    case "decimal":
      return `<c><v>${cell}</v></c>`;
    case "date":
      return `<c s="${STYLE.date}"><v>${serialOf(cell)}</v></c>`;
  }
}

const DAY_MS = 86_400_000;
/** Day 0 of a spreadsheet is 30 December 1899, because it believes in 29 February 1900. */
const EPOCH = Date.UTC(1899, 11, 30) / DAY_MS;

function serialOf(isoDate: string): number {
  return Date.parse(isoDate) / DAY_MS - EPOCH;
}

/** "A" for 0, "AA" for 26. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
