import { crc32 } from "node:zlib";
import { unzipSync } from "fflate";

/** For tests: a workbook as another program opens it; numbers come with their style. Throws on a broken sum or unbalanced XML. */
export function readXlsx(file: Buffer) {
  const parts = unzipSync(file);
  assertSums(file, parts);
  const texts = new Map(
    Object.entries(parts).map(([name, bytes]) => [name, Buffer.from(bytes).toString("utf8")]),
  );
  for (const [name, text] of texts) assertBalanced(name, text);
  const part = (name: string) => texts.get(name) ?? "";
  const names = [...part("xl/workbook.xml").matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) =>
    plain(name ?? ""),
  );
  return { names, sheets: names.map((_, k) => rowsOf(part(`xl/worksheets/sheet${k + 1}.xml`))) };
}

type Read = string | [value: number, style: number] | null;

function rowsOf(sheet: string): Read[][] {
  return [...sheet.matchAll(/<row\b[^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row = ""]) =>
    [...row.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, attributes = "", inside = ""]) =>
      cellOf(attributes, inside),
    ),
  );
}

function cellOf(attributes: string, inside: string): Read {
  const text = /<t\b[^>]*>(.*?)<\/t>/s.exec(inside)?.[1];
  if (text !== undefined) return plain(text);
  const value = /<v>(.*?)<\/v>/.exec(inside)?.[1];
  return value === undefined ? null : [Number(value), Number(/\bs="(\d+)"/.exec(attributes)?.[1] ?? 0)];
}

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** As XML is read: a line break of any kind is one line feed, and entities are what they stand for. */
function plain(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) =>
      code ? String.fromCodePoint(Number(code)) : (ENTITIES[name] ?? `&${name};`),
    );
}

/** Every sum in the zip's directory is that of what is in it. */
function assertSums(file: Buffer, parts: Record<string, Uint8Array>): void {
  let checked = 0;
  for (let at = file.indexOf("PK\x01\x02"); at >= 0; at = file.indexOf("PK\x01\x02", at + 4)) {
    const name = file.toString("utf8", at + 46, at + 46 + file.readUInt16LE(at + 28));
    const bytes = parts[name];
    if (!bytes || crc32(bytes) !== file.readUInt32LE(at + 16)) throw new Error(`${name}: a wrong sum`);
    checked += 1;
  }
  if (checked !== Object.keys(parts).length) throw new Error("the directory does not name every part");
}

/** Each element that opens is closed in its turn, and nothing that ought to be escaped stands bare. */
function assertBalanced(name: string, xml: string): void {
  const open: string[] = [];
  for (const [tag, closing, element, single] of xml.matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
    if (single) continue;
    if (!closing) open.push(element ?? "");
    else if (open.pop() !== element) throw new Error(`${name}: ${tag} closes nothing`);
  }
  const bare = /[<>]|&(?!(?:#\d+|lt|gt|amp|quot|apos);)/.test(xml.replace(/<[^<>]*>/g, ""));
  if (open.length > 0 || bare) throw new Error(`${name} is not well formed`);
}
