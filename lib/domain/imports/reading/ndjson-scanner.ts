import { ImportFailure } from "@/lib/domain/imports/failure";
import { MAX_BROKEN_ROWS } from "./csv-scanner";
import type { RecordWriter } from "./record-writer";

export type BrokenLine = { line: number; code: "bad-json" | "field-too-long"; value: string };

const LF = 0x0a;
const MAX_LINE_BYTES = 1024 ** 2;

/** Turns each line's object into a CSV record of the columns that the mapping reads. */
export class NdjsonScanner {
  rows = 0;
  readonly broken: BrokenLine[] = [];
  /** Names seen in the first object, to say what is there when a column is missing. */
  names: string[] | undefined;
  private rest: Buffer = Buffer.alloc(0);
  private line = 1;
  private isSkipping = false;

  constructor(
    private readonly columns: readonly string[],
    private readonly out: RecordWriter,
  ) {}

  get lineNumber(): number {
    return this.line;
  }

  push(chunk: Buffer): void {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    let from = 0;
    for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, from)) {
      this.endLine(bytes.subarray(from, end), false);
      from = end + 1;
    }
    this.rest = Buffer.from(bytes.subarray(from));
    if (this.rest.length <= MAX_LINE_BYTES) return;
    if (!this.isSkipping) this.refuse("field-too-long", "");
    this.isSkipping = true;
    this.rest = Buffer.alloc(0);
  }

  end(): void {
    if (this.rest.length > 0) this.endLine(this.rest, true);
  }

  private endLine(bytes: Buffer, isLast: boolean): void {
    if (!this.isSkipping) this.readLine(bytes.toString("utf8"), isLast);
    this.isSkipping = false;
    this.line++;
  }

  private readLine(text: string, isLast: boolean): void {
    if (text.trim() === "") return;
    const values = this.valuesOf(text);
    if (values) {
      this.rows++;
      const record = Buffer.from(values.map(quoted).join(","));
      this.out.record(this.line, record, 0, record.length);
    } else if (isLast && !isJson(text)) {
      throw new ImportFailure("broken-off", { line: this.line, found: 0, expected: 0 });
    } else this.refuse("bad-json", text.slice(0, 200));
  }

  /** A flat object's texts, or null. */
  private valuesOf(text: string): string[] | null {
    const given = parsed(text);
    if (typeof given !== "object" || given === null || Array.isArray(given)) return null;
    const object = given as Record<string, unknown>;
    this.names ??= Object.keys(object);
    const values: string[] = [];
    for (const column of this.columns) {
      const value = Object.hasOwn(object, column) ? object[column] : null;
      if (typeof value === "object" && value !== null) return null;
      const word = value === null || value === undefined ? "" : String(value).trim();
      if (word.includes("\0")) return null;
      values.push(word);
    }
    return values;
  }

  private refuse(code: BrokenLine["code"], value: string): void {
    if (this.broken.length >= MAX_BROKEN_ROWS) throw new ImportFailure("too-many-broken-rows");
    this.rows++;
    this.broken.push({ line: this.line, code, value });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isJson = (text: string) => parsed(text) !== undefined;

/** An empty value stays unquoted, which COPY reads as null. */
function quoted(value: string): string {
  return value === "" ? "" : `"${value.replaceAll('"', '""')}"`;
}
