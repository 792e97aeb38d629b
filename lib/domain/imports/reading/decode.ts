import { isUtf8 } from "node:buffer";

export type Encoding = "utf-8" | "gb18030";

/** The text is not in the encoding that was tried; `lines` full lines of the chunk were still good. */
export class InvalidEncoding extends Error {
  constructor(readonly lines: number) {
    super("invalid encoding");
  }
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const LINE_FEED = 0x0a;

/** Turns chunks of a file into UTF-8 without a byte order mark; throws InvalidEncoding. */
export function createDecoder(encoding: Encoding): { write(chunk: Buffer): Buffer; end(): Buffer } {
  return encoding === "utf-8" ? utf8() : gb18030();
}

function utf8() {
  let carry: Buffer = Buffer.alloc(0);
  let isFirst = true;
  return {
    write(chunk: Buffer): Buffer {
      let bytes = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
      if (isFirst && bytes.length < BOM.length) {
        carry = bytes;
        return Buffer.alloc(0);
      }
      if (isFirst && bytes.subarray(0, BOM.length).equals(BOM)) bytes = bytes.subarray(BOM.length);
      isFirst = false;
      const whole = bytes.subarray(0, bytes.length - unfinished(bytes));
      carry = Buffer.from(bytes.subarray(whole.length));
      if (!isUtf8(whole)) throw new InvalidEncoding(goodLines(whole));
      return whole;
    },
    end(): Buffer {
      if (!isUtf8(carry)) throw new InvalidEncoding(0);
      return carry;
    },
  };
}

/** Bytes at the end that begin a character without finishing it. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function goodLines(bytes: Buffer): number {
  let lines = 0;
  for (let from = 0; from < bytes.length; lines++) {
    const end = bytes.indexOf(LINE_FEED, from);
    const to = end === -1 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(from, to))) return lines;
    from = to;
  }
  return lines;
}

function gb18030() {
  const decoder = new TextDecoder("gb18030", { fatal: true });
  const decode = (chunk: Buffer | undefined) => {
    try {
      return Buffer.from(decoder.decode(chunk, { stream: chunk !== undefined }));
    } catch {
      throw new InvalidEncoding(0);
    }
  };
  return { write: (chunk: Buffer) => decode(chunk), end: () => decode(undefined) };
}
