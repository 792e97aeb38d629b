import type { Cell, Cover, Table, TableColumn } from "./table";
import { columnName, STYLE, STYLES, textCell, xlsxRow, xmlAttribute } from "./xlsx-cells";
import { writeZip, type ZipEntry } from "./zip";

/** A sheet holds 1,048,576 rows, the first of which is the head. */
export const ROWS_PER_SHEET = 1_048_575;

const DECLARATION = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The names of the sheets: the cover's and the rows', which are numbered where there is more than one. */
export type SheetNames = { cover: string; rows: string };

type Input = Table & { cover: Cover; names: SheetNames; rowsPerSheet?: number };

/** A workbook, written as its rows come: a cover first, then as many sheets as the rows need. */
export function writeXlsx({ rowsPerSheet = ROWS_PER_SHEET, ...table }: Input): AsyncGenerator<Buffer> {
  const sheets = Math.max(1, Math.ceil(table.count / rowsPerSheet));
  const titles = [
    table.names.cover,
    ...Array.from({ length: sheets }, (_, k) => table.names.rows + (sheets > 1 ? ` ${k + 1}` : "")),
  ];
  return writeZip(entriesOf(table, titles, rowsPerSheet));
}

function* entriesOf(
  { columns, batches, count, cover }: Input,
  titles: string[],
  perSheet: number,
): Generator<ZipEntry> {
  yield { name: "[Content_Types].xml", content: [contentTypes(titles.length)] };
  yield { name: "_rels/.rels", content: [packageRelations()] };
  yield { name: "xl/workbook.xml", content: [workbook(titles)] };
  yield { name: "xl/_rels/workbook.xml.rels", content: [workbookRelations(titles.length)] };
  yield { name: "xl/styles.xml", content: [STYLES] };
  yield { name: "xl/worksheets/sheet1.xml", content: [coverSheet(cover)] };
  const rows = new RowQueue(batches[Symbol.asyncIterator]());
  for (let k = 1; k < titles.length; k++) {
    const here = Math.min(perSheet, Math.max(0, count - (k - 1) * perSheet));
    yield { name: `xl/worksheets/sheet${k + 1}.xml`, content: rowSheet(columns, rows, here) };
  }
}

/** Batches cut where a sheet ends. */
class RowQueue {
  private rest: readonly (readonly Cell[])[] = [];
  constructor(private readonly batches: AsyncIterator<readonly (readonly Cell[])[]>) {}

  async next(most: number): Promise<readonly (readonly Cell[])[]> {
    if (this.rest.length === 0) {
      const batch = await this.batches.next();
      if (batch.done) return [];
      this.rest = batch.value;
    }
    const taken = this.rest.slice(0, most);
    this.rest = this.rest.slice(most);
    return taken;
  }
}

async function* rowSheet(
  columns: readonly TableColumn[],
  rows: RowQueue,
  count: number,
): AsyncGenerator<string> {
  const widths = columns.map(
    ({ width }, k) => `<col min="${k + 1}" max="${k + 1}" width="${width + 2}" customWidth="1"/>`,
  );
  yield `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join("")}</cols><sheetData><row>${columns.map(({ head }) => textCell(head, STYLE.head)).join("")}</row>`;
  for (let left = count; left > 0; ) {
    const batch = await rows.next(left);
    if (batch.length === 0) break;
    left -= batch.length;
    let xml = "";
    for (const row of batch) xml += xlsxRow(row, columns);
    yield xml;
  }
  yield `</sheetData><autoFilter ref="A1:${columnName(columns.length - 1)}${count + 1}"/></worksheet>`;
}

function coverSheet({ title, facts, mark }: Cover): string {
  const rows = [
    `<row>${textCell(title, STYLE.title)}</row>`,
    `<row>${textCell(mark, STYLE.name)}</row>`,
    "<row/>",
    ...facts.map(
      ({ name, value }) => `<row>${textCell(name, STYLE.name)}${textCell(value, STYLE.wrapped)}</row>`,
    ),
  ];
  return `${DECLARATION}<worksheet xmlns="${MAIN}"><cols><col min="1" max="1" width="24" customWidth="1"/><col min="2" max="2" width="80" customWidth="1"/></cols><sheetData>${rows.join("")}</sheetData></worksheet>`;
}

function workbook(titles: readonly string[]): string {
  const sheets = titles.map(
    (title, k) => `<sheet name="${xmlAttribute(sheetName(title))}" sheetId="${k + 1}" r:id="rId${k + 1}"/>`,
  );
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join("")}</sheets></workbook>`;
}

/** At most 31 letters, and none that an address in a formula is made of. */
function sheetName(title: string): string {
  return title.replace(/[[\]:*?/\\]/g, " ").slice(0, 31);
}

function workbookRelations(sheets: number): string {
  const links = Array.from(
    { length: sheets },
    (_, k) =>
      `<Relationship Id="rId${k + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${k + 1}.xml"/>`,
  );
  const styles = `<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/>`;
  return `${DECLARATION}<Relationships xmlns="${RELATIONS}">${links.join("")}${styles}</Relationships>`;
}

function packageRelations(): string {
  return `${DECLARATION}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
}

function contentTypes(sheets: number): string {
  const parts = Array.from(
    { length: sheets },
    (_, k) => `<Override PartName="/xl/worksheets/sheet${k + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  return `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${parts.join("")}</Types>`;
}
