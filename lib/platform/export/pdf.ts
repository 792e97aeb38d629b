import PDFDocument from "pdfkit";
import { fontFile } from "@/lib/platform/pdf/fonts";
import { ACCENT, GREY, INK, LINE, TINT } from "@/lib/platform/pdf/style";
import { fitText } from "./fit-text";
import type { Cell, Cover, Table, TableColumn } from "./table";

/** A4 across, in points. */
const PAGE = { width: 841.89, height: 595.28, margin: 30, top: 46, bottom: 34 };
const ROW = 12;
const HEAD = 16;
const SIZE = 6.5;
const GAP = 2;
/** On a page of rows, below their head. */
export const ROWS_PER_PAGE = Math.floor((PAGE.height - PAGE.top - PAGE.bottom - HEAD) / ROW);

export type PdfWords = {
  locale: string;
  author: string;
  /** The reader's name and number, across each page. */
  watermark: string;
  /** Who made it, and for which day: at the foot. */
  made: string;
  page: (page: number, pages: number) => string;
};

type Input = Table & { cover: Cover; words: PdfWords };
type Placed = TableColumn & { x: number; inner: number };

/**
 * A document drawn page by page and sent on as it grows. Not by the renderer of the other documents: it lays a whole one
 * out in memory, which took a minute and 770 MB for 5,000 rows.
 */
export async function* writePdf({ columns, batches, count, cover, words }: Input): AsyncGenerator<Buffer> {
  const doc = new PDFDocument({
    size: "A4",
    layout: "landscape",
    margin: 0,
    autoFirstPage: false,
    bufferPages: false,
    font: fontFile("regular"),
    lang: words.locale,
    info: { Title: cover.title, Author: words.author, Creator: "Tenor", Producer: "Tenor" },
  });
  doc.registerFont("regular", fontFile("regular")).registerFont("bold", fontFile("bold"));
  const pages = 1 + Math.ceil(count / ROWS_PER_PAGE);
  const draw = drawPages(doc, { columns, batches, cover, words, pages }).catch((error: Error) =>
    doc.destroy(error),
  );
  try {
    for await (const piece of doc) yield piece as Buffer;
    await draw;
  } finally {
    doc.destroy();
  }
}

type Drawing = Pick<Input, "columns" | "batches" | "cover" | "words"> & { pages: number };

async function drawPages(
  doc: PDFDocument,
  { columns, batches, cover, words, pages }: Drawing,
): Promise<void> {
  const placed = place(columns);
  let page = 1;
  let line = ROWS_PER_PAGE;
  beginPage(doc, cover, words, page, pages);
  drawCover(doc, cover);
  for await (const rows of batches) {
    for (const row of rows) {
      if (line === ROWS_PER_PAGE) {
        page += 1;
        line = 0;
        beginPage(doc, cover, words, page, pages);
        drawHead(doc, placed);
        // A turn of the event loop: this process has other jobs, and what is drawn can be sent on.
        await new Promise((resolve) => setImmediate(resolve));
      }
      drawRow(doc, placed, row, PAGE.top + HEAD + line * ROW);
      line += 1;
    }
  }
  doc.end();
}

/** The columns share the page by their widths. */
function place(columns: readonly TableColumn[]): Placed[] {
  const points = (PAGE.width - 2 * PAGE.margin) / columns.reduce((sum, { width }) => sum + width, 0);
  let x = PAGE.margin;
  return columns.map((column) => {
    const at = { ...column, x: x + GAP, inner: column.width * points - 2 * GAP };
    x += column.width * points;
    return at;
  });
}

function beginPage(doc: PDFDocument, cover: Cover, words: PdfWords, page: number, pages: number): void {
  const right = PAGE.width - PAGE.margin;
  doc.addPage();
  drawWatermark(doc, words.watermark);
  doc.font("bold").fontSize(8).fillColor(ACCENT).text("Tenor", PAGE.margin, 20, { lineBreak: false });
  const after = PAGE.margin + doc.widthOfString("Tenor");
  doc.font("regular").fillColor(GREY).text(` · ${cover.title}`, after, 20, { lineBreak: false });
  doc.text(cover.mark, right - doc.widthOfString(cover.mark), 20, { lineBreak: false });
  const foot = PAGE.height - 24;
  const number = words.page(page, pages);
  doc.fontSize(7.5).text(words.made, PAGE.margin, foot, { lineBreak: false });
  doc.text(number, right - doc.widthOfString(number), foot, { lineBreak: false });
  for (const y of [36, foot - 4])
    doc.lineWidth(0.75).strokeColor(LINE).moveTo(PAGE.margin, y).lineTo(right, y).stroke();
}

/** Behind the figures, which stay readable: whoever passes the paper on can be told. */
function drawWatermark(doc: PDFDocument, text: string): void {
  const middle: [number, number] = [PAGE.width / 2, PAGE.height / 2];
  doc.save().rotate(-24, { origin: middle }).font("bold").fontSize(38).fillColor(GREY, 0.12);
  doc.text(text, middle[0] - doc.widthOfString(text) / 2, middle[1] - 24, { lineBreak: false });
  doc.restore().fillColor(INK, 1);
}

function drawCover(doc: PDFDocument, { title, facts }: Cover): void {
  const width = PAGE.width - 2 * PAGE.margin - 160;
  let y = PAGE.top + 64;
  doc
    .font("bold")
    .fontSize(19)
    .fillColor(INK)
    .text(title, PAGE.margin, PAGE.top + 20, { lineBreak: false });
  doc.font("regular").fontSize(9);
  for (const { name, value } of facts) {
    doc.fillColor(GREY).text(name, PAGE.margin, y, { lineBreak: false });
    doc.fillColor(INK).text(value, PAGE.margin + 160, y, { width });
    y += doc.heightOfString(value, { width }) + 8;
    doc
      .lineWidth(0.5)
      .strokeColor(LINE)
      .moveTo(PAGE.margin, y - 4)
      .lineTo(PAGE.width - PAGE.margin, y - 4)
      .stroke();
  }
}

function drawHead(doc: PDFDocument, columns: readonly Placed[]): void {
  doc.rect(PAGE.margin, PAGE.top - 3, PAGE.width - 2 * PAGE.margin, HEAD).fill(TINT);
  doc.font("bold").fontSize(SIZE).fillColor(GREY);
  for (const column of columns) drawCell(doc, column, column.head, PAGE.top);
  doc.font("regular").fillColor(INK);
}

function drawRow(doc: PDFDocument, columns: readonly Placed[], row: readonly Cell[], y: number): void {
  for (const [k, column] of columns.entries()) {
    const cell = row[k];
    if (cell) drawCell(doc, column, shown(cell, column), y);
  }
  const below = y + ROW - 3;
  doc
    .lineWidth(0.4)
    .strokeColor(LINE)
    .moveTo(PAGE.margin, below)
    .lineTo(PAGE.width - PAGE.margin, below)
    .stroke();
}

/** Figures stand at the end of their column. What is too long is cut: there is a CSV for whoever needs every letter. */
function drawCell(doc: PDFDocument, { kind, x, inner }: Placed, text: string, y: number): void {
  const widthOf = (part: string) => doc.widthOfString(part);
  const fitting = fitText(text, inner, widthOf);
  const isFigure = kind !== "text" && kind !== "date";
  doc.text(fitting, isFigure ? x + inner - widthOf(fitting) : x, y, { lineBreak: false });
}

/** Amounts are grouped for the eye, with the minus that looks like one. */
function shown(cell: string, { kind }: TableColumn): string {
  if (kind !== "amount") return cell;
  return cell.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",").replace(/^-/, "\u2212");
}
