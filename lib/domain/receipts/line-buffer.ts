import { once } from "node:events";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";

const FIRST_SIZE = 64 * 1024;
/** No character takes more bytes than this in UTF-8. */
const BYTES_A_UNIT = 3;

/**
 * Rows for COPY as bytes, outside the heap: a chunk makes twenty thousand of them, and whatever is a string until the chunk
 * ends is copied again and again by the garbage collector. One buffer serves chunk after chunk.
 */
export class LineBuffer {
  rows = 0;
  private bytes = Buffer.allocUnsafe(FIRST_SIZE);
  private end = 0;

  /** `target` is a table with its columns. */
  constructor(private readonly target: string) {}

  /** A row of tab-separated texts. */
  add(row: string): void {
    const needed = this.end + row.length * BYTES_A_UNIT + 1;
    if (needed > this.bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2));
      this.bytes.copy(grown, 0, 0, this.end);
      this.bytes = grown;
    }
    this.end += this.bytes.write(row, this.end);
    this.bytes[this.end++] = NEW_LINE;
    this.rows += 1;
  }

  clear(): void {
    this.rows = 0;
    this.end = 0;
  }

  /** Empty afterwards; what was there is on the server by then. */
  async copyInto(client: PoolClient): Promise<number> {
    const { rows } = this;
    if (rows === 0) return 0;
    const copy = client.query(copyFrom(`copy ${this.target} from stdin`));
    copy.end(this.bytes.subarray(0, this.end));
    await once(copy, "finish");
    this.clear();
    return rows;
  }
}

const NEW_LINE = 10;
