import { inflateSync } from "node:zlib";

/**
 * The text of a document of ours, page by page, for tests: glyphs are turned back into letters by each font's own table,
 * as a reader does who searches or copies. Knows what the renderer writes, not every PDF.
 */
export function readPdfText(bytes: Buffer): string[] {
  const objects = objectsOf(bytes);
  const letters = lettersByFont(objects);
  const contents = [...objects.values()].flatMap(({ head }) => {
    const content = /\/Type \/Page\b[\s\S]*?\/Contents (\d+) 0 R/.exec(head)?.[1];
    return content === undefined ? [] : [objects.get(Number(content))?.body ?? ""];
  });
  return contents.map((content) => textOf(content, letters));
}

type PdfObject = { head: string; body: string };
type Letters = Map<string, string>;

function objectsOf(bytes: Buffer): Map<number, PdfObject> {
  const text = bytes.toString("latin1");
  const objects = new Map<number, PdfObject>();
  for (const { 1: id, 2: whole = "" } of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = "", stream] = whole.split(/stream\r?\n/, 2);
    const packed = Buffer.from((stream ?? "").replace(/\r?\nend$/, ""), "latin1");
    const body = head.includes("/FlateDecode")
      ? inflateSync(packed).toString("latin1")
      : packed.toString("latin1");
    objects.set(Number(id), { head, body });
  }
  return objects;
}

/** "F1" of the content to its table from glyph to letters. */
function lettersByFont(objects: Map<number, PdfObject>): Map<string, Letters> {
  const fonts = new Map<string, Letters>();
  for (const { head } of objects.values()) {
    const list = /\/Font <<([\s\S]*?)>>/.exec(head)?.[1] ?? "";
    for (const { 1: name = "", 2: id } of list.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(id))?.head ?? "")?.[1];
      if (table) fonts.set(name, lettersOf(objects.get(Number(table))?.body ?? ""));
    }
  }
  return fonts;
}

/** The renderer lists the letters of glyphs 0, 1, 2 … in ranges of a hundred. */
function lettersOf(table: string): Letters {
  const letters: Letters = new Map();
  for (const { 1: first = "", 2: list = "" } of table.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    for (const [index, { 1: units = "" }] of [...list.matchAll(/<([\w ]*)>/g)].entries()) {
      const glyph = (Number.parseInt(first, 16) + index).toString(16).padStart(4, "0");
      letters.set(glyph, Buffer.from(units.replaceAll(" ", ""), "hex").swap16().toString("utf16le"));
    }
  }
  return letters;
}

function textOf(content: string, letters: Map<string, Letters>): string {
  let font: Letters | undefined;
  let text = "";
  for (const { 1: name, 2: shown } of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = letters.get(name);
    for (const { 1: glyphs = "" } of (shown ?? "").matchAll(/<(\w+)>/g))
      text += (glyphs.match(/.{4}/g) ?? []).map((glyph) => font?.get(glyph) ?? "\ufffd").join("");
    if (shown) text += "\n";
  }
  return text;
}
