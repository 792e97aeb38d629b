import type { Hash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { ImportFailure } from "@/lib/domain/imports/failure";
import type { CharacterClass } from "@/lib/domain/imports/fields/parts";
import { type BrokenRow, CsvScanner } from "./csv-scanner";
import { createDecoder, type Encoding, InvalidEncoding } from "./decode";
import { readHeader, refuseHeader } from "./header";
import { type BrokenLine, NdjsonScanner } from "./ndjson-scanner";
import { openBytes } from "./open-bytes";
import { RecordWriter } from "./record-writer";

/** What the mapping wants of the file. */
export type Wanted = {
  /** Columns without which the kind makes no sense. */
  needed: ReadonlySet<string>;
  /** Every column that is read. */
  used: ReadonlySet<string>;
  /** Columns whose characters the reader is to look at. */
  classes: ReadonlyMap<string, CharacterClass>;
};

/** A file whose records stand as text in the temporary table import_raw: line, c1 … cN. */
export type Staged = {
  encoding: Encoding;
  rows: number;
  /** The file's column name to its column in import_raw. */
  columns: ReadonlyMap<string, string>;
  isPadded: boolean;
  /** Every value of a column with a class consists of that class's characters. */
  isClean: boolean;
  broken: readonly (BrokenRow | BrokenLine)[];
};

export type ReadProgress = (bytesRead: number, rowsRead: number) => void;

type Source = { path: string; fileName: string; hash?: Hash };

/** Streams a file into import_raw on this connection. Text that is not UTF-8 is read again as GB18030. */
export async function stageFile(
  client: PoolClient,
  source: Source,
  wanted: Wanted,
  onProgress: ReadProgress,
): Promise<Staged> {
  const first = new Staging(client, source, wanted, onProgress, "utf-8");
  try {
    return await first.run();
  } catch (error) {
    if (!(error instanceof InvalidEncoding)) throw error;
  }
  try {
    return await new Staging(client, { ...source, hash: undefined }, wanted, onProgress, "gb18030").run();
  } catch (error) {
    if (error instanceof InvalidEncoding) throw new ImportFailure("encoding", { line: first.badLine });
    throw error;
  }
}

class Staging {
  badLine = 1;
  private bytesRead = 0;
  private scanner: CsvScanner | NdjsonScanner | undefined;
  private columns = new Map<string, string>();
  private out = new RecordWriter(0x2c);
  private delimiter = ",";

  constructor(
    private readonly client: PoolClient,
    private readonly source: Source,
    private readonly wanted: Wanted,
    private readonly onProgress: ReadProgress,
    private readonly encoding: Encoding,
  ) {}

  async run(): Promise<Staged> {
    const chunks = this.decoded();
    const rest = await this.open(chunks);
    const names = [...this.columns.values()];
    await this.client.query("drop table if exists pg_temp.import_raw");
    await this.client.query(
      `create temp table import_raw (line bigint, ${names.map((name) => `${name} text`).join(", ")})`,
    );
    const copy = copyFrom(
      `copy pg_temp.import_raw from stdin (format csv, delimiter ${this.client.escapeLiteral(this.delimiter)}, encoding 'UTF8')`,
    );
    let failure: unknown;
    const blocks = this.blocks(rest, chunks, (error) => {
      failure = error;
    });
    try {
      await pipeline(Readable.from(blocks, { objectMode: true, highWaterMark: 1 }), this.client.query(copy));
    } catch (error) {
      throw failure ?? error;
    }
    const scanner = this.scanner!;
    if (scanner.rows === 0) throw new ImportFailure("no-rows");
    return {
      encoding: this.encoding,
      rows: scanner.rows,
      columns: this.columns,
      isPadded: scanner instanceof CsvScanner && scanner.isPadded,
      isClean: scanner instanceof CsvScanner && scanner.isClean,
      broken: scanner.broken,
    };
  }

  private async *decoded(): AsyncGenerator<Buffer> {
    const decoder = createDecoder(this.encoding);
    const onRead = (chunk: Buffer) => {
      this.bytesRead += chunk.length;
      this.source.hash?.update(chunk);
    };
    try {
      for await (const chunk of openBytes(this.source.path, onRead)) yield decoder.write(chunk);
      yield decoder.end();
    } catch (error) {
      if (error instanceof InvalidEncoding) this.badLine = (this.scanner?.lineNumber ?? 1) + error.lines;
      throw error;
    }
  }

  /** Reads far enough to know the columns; returns what was read beyond that. */
  private async open(chunks: AsyncGenerator<Buffer>): Promise<Buffer> {
    let bytes: Buffer = Buffer.alloc(0);
    for (;;) {
      const next = await chunks.next();
      if (!next.done) bytes = Buffer.concat([bytes, next.value]);
      if (this.isNdjson(bytes)) {
        this.openNdjson();
        return bytes;
      }
      const header = bytes.length > 0 || next.done ? readHeader(bytes, next.done === true) : null;
      if (!header) continue;
      refuseHeader(header.names, this.wanted.needed, new Set(this.wanted.used));
      header.names.forEach((name, k) => {
        if (!this.columns.has(name)) this.columns.set(name, `c${k + 1}`);
        else this.columns.set(`${name} (${k + 1})`, `c${k + 1}`);
      });
      this.delimiter = header.delimiter;
      const code = header.delimiter.charCodeAt(0);
      this.out = new RecordWriter(code);
      const classes = header.names.map((name) => this.wanted.classes.get(name));
      this.scanner = new CsvScanner(classes, code, this.out, header.lines + 1);
      return bytes.subarray(header.bytes);
    }
  }

  private isNdjson(bytes: Buffer): boolean {
    if (/\.(ndjson|jsonl)(\.gz)?$/i.test(this.source.fileName)) return true;
    return bytes.subarray(0, 64).toString("utf8").trimStart().startsWith("{");
  }

  private openNdjson(): void {
    const used = [...this.wanted.used].sort();
    used.forEach((name, k) => void this.columns.set(name, `c${k + 1}`));
    this.scanner = new NdjsonScanner(used, this.out);
  }

  private async *blocks(
    rest: Buffer,
    chunks: AsyncGenerator<Buffer>,
    onFailure: (error: unknown) => void,
  ): AsyncGenerator<Buffer> {
    try {
      this.scanner!.push(rest);
      for await (const chunk of chunks) {
        this.scanner!.push(chunk);
        this.onProgress(this.bytesRead, this.scanner!.rows);
        yield* this.out.flush();
      }
      this.scanner!.end();
      yield* this.out.flush(true);
      this.onProgress(this.bytesRead, this.scanner!.rows);
    } catch (error) {
      onFailure(error);
      throw error;
    }
  }
}
