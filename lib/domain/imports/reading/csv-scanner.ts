import { ImportFailure } from "@/lib/domain/imports/failure";
import type { CharacterClass } from "@/lib/domain/imports/fields/parts";
import type { RecordWriter } from "./record-writer";

/** What can be wrong with the shape of one record. */
export type BrokenRow = { line: number; code: "ragged" | "stray-quote" | "field-too-long"; value: string };

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
export const MAX_FIELD_BYTES = 32 * 1024;

/** Nobody mends a hundred thousand rows by hand: such a file is of another shape than its header. */
export const MAX_BROKEN_ROWS = 100_000;

const FIELD_START = 0;
const PLAIN = 1;
const QUOTED = 2;
const QUOTE_SEEN = 3;

/**
 * Walks the bytes of a CSV once: finds where records end, counts their fields, and hands the good ones on unchanged with
 * their line number in front. PostgreSQL's COPY does the parsing, so that nothing here may be ambiguous to it.
 */
export class CsvScanner {
  rows = 0;
  readonly broken: BrokenRow[] = [];
  /** Some field has blanks around it or is an empty pair of quotes, so values must be trimmed before use. */
  isPadded = false;
  /** No value of a column with a class has held another character so far. */
  isClean = true;

  private state = FIELD_START;
  private fields = 1;
  private fieldBytes = 0;
  private problem: BrokenRow["code"] | undefined;
  private recordLine: number;
  private previous = LF;
  private readonly columns: number;
  /** By column: the bytes to stop at. */
  private stops: Uint8Array[];
  private readonly structure: Uint8Array;

  constructor(
    classes: readonly (CharacterClass | undefined)[],
    private readonly delimiter: number,
    private readonly out: RecordWriter,
    private line: number,
  ) {
    this.columns = classes.length;
    this.recordLine = line;
    this.structure = new Uint8Array(256);
    for (const byte of [0, QUOTE, LF, CR, delimiter]) this.structure[byte] = 1;
    const tables = stopTables(this.structure);
    this.stops = classes.map((name) => (name ? tables[name] : this.structure));
  }

  get lineNumber(): number {
    return this.line;
  }

  push(bytes: Buffer): void {
    const { delimiter } = this;
    const end = bytes.length;
    let recordFrom = 0;
    let i = 0;
    while (i < end) {
      const from = i;
      if (this.state === QUOTED) {
        i = this.skipQuoted(bytes, i);
      } else {
        if (this.state === FIELD_START && isBlank(bytes[i]!)) this.isPadded = true;
        const stop = this.stops[this.fields - 1] ?? this.structure;
        while (i < end && stop[bytes[i]!] === 0) i++;
      }
      if (i > from) {
        this.enterText(i - from);
        this.previous = bytes[i - 1]!;
      }
      if (i === end) break;
      const byte = bytes[i]!;
      if (this.structure[byte] === 0) {
        this.seeForeign();
        continue;
      }
      if (byte === 0) throw new ImportFailure("binary", { line: this.line });
      if (byte === LF && this.state !== QUOTED) {
        this.endRecord(bytes, recordFrom, Math.max(recordFrom, this.previous === CR ? i - 1 : i));
        recordFrom = i + 1;
      } else if (byte === delimiter && this.state !== QUOTED) this.endField();
      else if (byte === QUOTE) this.seeQuote();
      else this.seeReturn();
      this.previous = byte;
      i++;
    }
    this.out.keep(bytes.subarray(recordFrom));
  }

  /** The last record may lack its line end, but not its last fields. */
  end(): void {
    if (this.state === QUOTED) throw new ImportFailure("unclosed-quote", { line: this.recordLine });
    const isEmpty = this.fields === 1 && this.state === FIELD_START && this.fieldBytes === 0;
    if (isEmpty) return;
    if (this.fields < this.columns) {
      throw new ImportFailure("broken-off", {
        line: this.recordLine,
        found: this.fields,
        expected: this.columns,
      });
    }
    this.endRecord(Buffer.alloc(0), 0, 0);
  }

  private skipQuoted(bytes: Buffer, from: number): number {
    if (this.fieldBytes === 0 && isBlank(bytes[from]!)) this.isPadded = true;
    const next = bytes.indexOf(QUOTE, from);
    const to = next === -1 ? bytes.length : next;
    for (let i = bytes.indexOf(LF, from); i !== -1 && i < to; i = bytes.indexOf(LF, i + 1)) this.line++;
    if (bytes.subarray(from, to).includes(0)) throw new ImportFailure("binary", { line: this.line });
    return to;
  }

  private enterText(length: number): void {
    if (this.state === FIELD_START) this.state = PLAIN;
    else if (this.state === QUOTE_SEEN) this.seeTextAfterQuote();
    if (this.previous === CR && this.state === PLAIN) this.problem ??= "stray-quote";
    this.fieldBytes += length;
    if (this.fieldBytes > MAX_FIELD_BYTES) {
      this.problem = "field-too-long";
      this.out.drop();
    }
  }

  /** Over several lines, the quote swallowed rows that can no longer be told apart: no part of such a file is sure. */
  private seeTextAfterQuote(): void {
    if (this.line > this.recordLine) throw new ImportFailure("unclosed-quote", { line: this.recordLine });
    this.problem ??= "stray-quote";
    this.state = PLAIN;
  }

  /** One such character is enough: from here on only the structure is watched. */
  private seeForeign(): void {
    this.isClean = false;
    this.stops = [];
  }

  private seeQuote(): void {
    if (this.stops.length > 0 && this.stops[this.fields - 1] !== this.structure) this.seeForeign();
    if (this.state === FIELD_START) this.state = QUOTED;
    else if (this.state === QUOTED) {
      if (isBlank(this.previous)) this.isPadded = true;
      this.state = QUOTE_SEEN;
    } else if (this.state === QUOTE_SEEN) {
      this.state = QUOTED;
      this.fieldBytes++;
    } else this.problem ??= "stray-quote";
  }

  /** A carriage return is good before a line feed only; text after it tells. */
  private seeReturn(): void {
    if (this.previous === CR) this.problem ??= "stray-quote";
    if (this.state === FIELD_START) this.state = PLAIN;
  }

  private endField(): void {
    if (isBlank(this.previous) || (this.state === QUOTE_SEEN && this.fieldBytes === 0)) this.isPadded = true;
    if (this.previous === CR) this.problem ??= "stray-quote";
    this.state = FIELD_START;
    this.fieldBytes = 0;
    this.fields++;
  }

  private endRecord(bytes: Buffer, from: number, to: number): void {
    if (isBlank(this.previous) || (this.state === QUOTE_SEEN && this.fieldBytes === 0)) this.isPadded = true;
    const isBlankLine = this.fields === 1 && this.fieldBytes === 0 && this.state !== QUOTE_SEEN;
    if (this.fields !== this.columns) this.problem ??= "ragged";
    if (isBlankLine) this.out.startAfresh();
    else if (this.problem) this.refuse(bytes.subarray(from, to));
    else {
      this.rows++;
      this.out.record(this.recordLine, bytes, from, to);
    }
    this.line++;
    this.recordLine = this.line;
    this.state = FIELD_START;
    this.fields = 1;
    this.fieldBytes = 0;
    this.problem = undefined;
  }

  private refuse(rest: Buffer): void {
    if (this.broken.length >= MAX_BROKEN_ROWS) throw new ImportFailure("too-many-broken-rows");
    const value = this.out.take(rest).toString("utf8").trim().slice(0, 200);
    this.broken.push({ line: this.recordLine, code: this.problem!, value });
    this.rows++;
  }
}

const CHARACTERS: Record<CharacterClass, string> = {
  unsigned: "0123456789.",
  signed: "0123456789.-",
  day: "0123456789-",
};

/** For each class, every byte but its own is one to stop at. */
function stopTables(structure: Uint8Array): Record<CharacterClass, Uint8Array> {
  const table = (characters: string) => {
    const stop = new Uint8Array(256).fill(1);
    for (const byte of Buffer.from(characters)) stop[byte] = structure[byte]!;
    return stop;
  };
  const { unsigned, signed, day } = CHARACTERS;
  return { unsigned: table(unsigned), signed: table(signed), day: table(day) };
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB;
}
