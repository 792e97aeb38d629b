const BLOCK_BYTES = 128 * 1024;
const LF = 0x0a;
const ZERO = 0x30;
const MAX_DIGITS = 20;

/** Gathers records into large blocks, each with its line number as first field. */
export class RecordWriter {
  private block = Buffer.allocUnsafe(BLOCK_BYTES);
  private used = 0;
  private full: Buffer[] = [];
  /** The beginning of a record whose end is in a later chunk. */
  private kept: Buffer[] = [];
  private isDropping = false;

  constructor(private readonly delimiter: number) {}

  keep(bytes: Buffer): void {
    if (bytes.length > 0 && !this.isDropping) this.kept.push(Buffer.from(bytes));
  }

  /** Forgets the record at hand; it is not worth holding in memory. */
  drop(): void {
    this.kept = [];
    this.isDropping = true;
  }

  /** What is held of the record at hand, for an error to quote; the next record starts afresh. */
  take(rest: Buffer): Buffer {
    const bytes = this.isDropping ? Buffer.alloc(0) : Buffer.concat([...this.kept, rest]);
    this.startAfresh();
    return bytes;
  }

  record(line: number, bytes: Buffer, from: number, to: number): void {
    let length = to - from;
    for (const part of this.kept) length += part.length;
    this.reserve(length + MAX_DIGITS);
    this.writeNumber(line);
    this.block[this.used++] = this.delimiter;
    for (const part of this.kept) this.used += part.copy(this.block, this.used);
    this.used += bytes.copy(this.block, this.used, from, to);
    // The line end of a record that was cut between CR and LF has been kept with it.
    if (this.block[this.used - 1] === 0x0d) this.used--;
    this.block[this.used++] = LF;
    this.startAfresh();
  }

  /** Blocks that are ready to be sent; `isLast` includes the one being filled. */
  flush(isLast = false): Buffer[] {
    if (isLast && this.used > 0) this.closeBlock(BLOCK_BYTES);
    const ready = this.full;
    this.full = [];
    return ready;
  }

  startAfresh(): void {
    if (this.kept.length > 0) this.kept = [];
    this.isDropping = false;
  }

  private reserve(bytes: number): void {
    if (this.used + bytes > this.block.length) this.closeBlock(Math.max(BLOCK_BYTES, bytes));
  }

  private closeBlock(nextBytes: number): void {
    if (this.used > 0) this.full.push(this.block.subarray(0, this.used));
    this.block = Buffer.allocUnsafe(nextBytes);
    this.used = 0;
  }

  private writeNumber(value: number): void {
    let digits = 1;
    for (let bound = 10; value >= bound; bound *= 10) digits++;
    for (let k = digits - 1, rest = value; k >= 0; k--) {
      this.block[this.used + k] = ZERO + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    this.used += digits;
  }
}
