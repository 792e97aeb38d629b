import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { readPdfText } from "@/lib/platform/pdf/read-text";
import { csvCell, writeCsv } from "./csv";
import { fitText } from "./fit-text";
import { ROWS_PER_PAGE, writePdf } from "./pdf";
import { readXlsx } from "./reading-xlsx";
import type { Cell, Cover, TableColumn } from "./table";
import { writeXlsx } from "./xlsx";
import { columnName, xmlText } from "./xlsx-cells";

const COLUMNS: TableColumn[] = [
  { head: "计划", kind: "text", width: 12 },
  { head: "余额", kind: "amount", width: 12 },
  { head: "到期日", kind: "date", width: 10 },
  { head: "天数", kind: "integer", width: 6 },
];
const ROWS: Cell[][] = [
  ["=1+1", "-1234.50", "2026-11-23", "0"],
  ['a "b", c\r\nd', null, null, "12"],
  ["王芳 <&>", "0.00", "1900-03-01", null],
];
const COVER: Cover = { title: "分期计划", mark: "内部", facts: [{ name: "筛选条件", value: "状态：正常" }] };
const PDF_WORDS = {
  ...{ locale: "zh-CN", author: "王芳", watermark: "王芳 · 7 号", made: "王芳" },
  page: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
};

async function* inBatches(rows: Cell[][], size = 2) {
  for (let k = 0; k < rows.length; k += size) yield rows.slice(k, k + size);
}

async function collect(pieces: AsyncIterable<string | Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return Buffer.concat(all);
}

describe("CSV", () => {
  it("begins with the mark that Excel needs, and another reader reads it back cell by cell", async () => {
    const text = (await collect(writeCsv({ columns: COLUMNS, batches: inBatches(ROWS) }))).toString();
    expect(text.startsWith("\uFEFF计划,余额,到期日,天数\r\n")).toBe(true);
    expect(parse(text, { bom: true })).toEqual([
      ["计划", "余额", "到期日", "天数"],
      ["'=1+1", "-1234.50", "2026-11-23", "0"],
      ['a "b", c\r\nd', "", "", "12"],
      ["王芳 <&>", "0.00", "1900-03-01", ""],
    ]);
  });

  it.each(["=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\tx", "\rx", "  =1", "＝1", "－1+2"])(
    "leads %j by an apostrophe",
    (cell) => expect(parse(csvCell(cell, "text"))).toEqual([[`'${cell}`]]),
  );

  it.each([
    ["-1234.50", "amount"],
    ["-3", "integer"],
    ["-12.5", "text"],
    ["+86", "text"],
    ["a=b", "text"],
    ["PL00000001", "text"],
  ] as const)("leaves %s as it is (%s)", (cell, kind) => expect(csvCell(cell, kind)).toBe(cell));
});

describe("XLSX", () => {
  async function open(rows: Cell[][], rowsPerSheet?: number) {
    const names = { cover: "说明", rows: "计划" };
    const batches = inBatches(rows);
    const input = { columns: COLUMNS, batches, count: rows.length, cover: COVER, names };
    return readXlsx(await collect(writeXlsx({ ...input, ...(rowsPerSheet && { rowsPerSheet }) })));
  }

  it("opens elsewhere: numbers are numbers (-1234.50 with two decimals), 2026-11-23 is day 46349, text is text", async () => {
    const { names, sheets } = await open(ROWS);
    expect(names).toEqual(["说明", "计划"]);
    expect(sheets[1]).toEqual([
      ["计划", "余额", "到期日", "天数"],
      ["=1+1", [-1234.5, 2], [46349, 4], [0, 3]],
      ['a "b", c \nd', null, null, [12, 3]],
      ["王芳 <&>", [0, 2], [61, 4], null],
    ]);
  });

  it("has a cover: title, mark, and the filter in words", async () => {
    const { sheets } = await open(ROWS);
    expect(sheets[0]?.flat()).toEqual(["分期计划", "内部", "筛选条件", "状态：正常"]);
  });

  it("goes on in another sheet when one is full: 5 rows at 2 a sheet are 2 + 2 + 1", async () => {
    const five = Array.from({ length: 5 }, (_, k): Cell[] => [`P${k}`, "1.00", "2026-01-01", "1"]);
    const { names, sheets } = await open(five, 2);
    expect(names).toEqual(["说明", "计划 1", "计划 2", "计划 3"]);
    expect(sheets.slice(1).map((rows) => rows.length)).toEqual([3, 3, 2]);
    expect(sheets[3]?.[1]?.[0]).toBe("P4");
  });

  it("keeps what XML cannot hold out and what looks like an escape as it is", () => {
    expect(xmlText("a\u0000b\u001fc")).toBe("a b c");
    expect(xmlText("_x0041_")).toBe("_x005F_x0041_");
    expect([0, 25, 26, 51, 52].map(columnName)).toEqual(["A", "Z", "AA", "AZ", "BA"]);
  });
});

describe("PDF", () => {
  it("says on each page who reads it, its mark, page x of y and the table's head; Chinese can be searched", async () => {
    const rows = Array.from({ length: ROWS_PER_PAGE + 1 }, (_, k): Cell[] => [
      `计划 ${k}`,
      "-1234.50",
      null,
      "1",
    ]);
    const input = { columns: COLUMNS, batches: inBatches(rows, 7), count: rows.length, cover: COVER };
    const pages = readPdfText(await collect(writePdf({ ...input, words: PDF_WORDS })));
    expect(pages).toHaveLength(3);
    for (const [k, page] of pages.entries()) {
      expect(page).toContain("王芳 · 7 号");
      expect(page).toContain("内部");
      expect(page).toContain(`第 ${k + 1} 页，共 3 页`);
      if (k > 0) expect(page).toContain("余额");
    }
    expect(pages[0]).toContain("状态：正常");
    expect(pages[1]).toContain("−1,234.50");
    expect(pages[2]).toContain(`计划 ${ROWS_PER_PAGE}`);
  });

  it("cuts what is too long for its column: 4 of 8 letters and an ellipsis in a width of 5", () => {
    const widthOf = (text: string) => [...text].length;
    expect(fitText("abcdefgh", 5, widthOf)).toBe("abcd…");
    expect(fitText("abcde", 5, widthOf)).toBe("abcde");
  });
});
