import { parse } from "csv-parse/sync";
import { ImportFailure } from "@/lib/domain/imports/failure";

const LF = 0x0a;
const QUOTE = 0x22;
const MAX_HEADER_BYTES = 256 * 1024;
const MAX_COLUMNS = 1_000;
const DELIMITERS = [",", ";", "\t", "|"] as const;

export type Header = { names: string[]; delimiter: string; bytes: number; lines: number };

/** The first line of a CSV, or null while its end has not been seen. */
export function readHeader(bytes: Buffer, isWhole: boolean): Header | null {
  const end = headerEnd(bytes);
  if (end === -1 && !isWhole) {
    if (bytes.length > MAX_HEADER_BYTES) throw new ImportFailure("too-many-columns", { most: MAX_COLUMNS });
    return null;
  }
  const text = bytes.subarray(0, end === -1 ? bytes.length : end).toString("utf8");
  if (text.includes("\0")) throw new ImportFailure("binary", { line: 1 });
  if (text.trim() === "") throw new ImportFailure("empty-file");
  const delimiter = delimiterOf(text);
  const names = parseNames(text, delimiter);
  if (names.length > MAX_COLUMNS) throw new ImportFailure("too-many-columns", { most: MAX_COLUMNS });
  return {
    names,
    delimiter,
    bytes: end === -1 ? bytes.length : end + 1,
    lines: text.split("\n").length,
  };
}

function headerEnd(bytes: Buffer): number {
  let isQuoted = false;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === QUOTE) isQuoted = !isQuoted;
    else if (bytes[i] === LF && !isQuoted) return i;
  }
  return -1;
}

/** The separator that splits the header most often. */
function delimiterOf(text: string): string {
  const bare = text.replace(/"[^"]*"/g, "");
  const count = (delimiter: string) => bare.split(delimiter).length;
  return DELIMITERS.reduce<string>((best, next) => (count(next) > count(best) ? next : best), ",");
}

function parseNames(text: string, delimiter: string): string[] {
  try {
    const records: string[][] = parse(text, { delimiter, trim: true, relax_column_count: true });
    return records[0] ?? [];
  } catch {
    throw new ImportFailure("unclosed-quote", { line: 1 });
  }
}

/** A column that is mapped must be there, and be there once. */
export function refuseHeader(names: readonly string[], needed: Iterable<string>, used: Set<string>): void {
  const missing = [...needed].filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new ImportFailure("missing-columns", {
      columns: missing.join(", "),
      found: names.slice(0, 40).join(", "),
    });
  }
  const twice = names.filter((name, k) => used.has(name) && names.indexOf(name) !== k);
  if (twice.length > 0) throw new ImportFailure("duplicate-columns", { columns: twice.join(", ") });
}
