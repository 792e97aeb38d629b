import { once } from "node:events";
import { crc32, createDeflateRaw } from "node:zlib";

export type ZipEntry = { name: string; content: AsyncIterable<string> | Iterable<string> };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DESCRIPTOR = 0x08074b50;
/** Sizes follow the data, because they are not known before it; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;
const VERSION = 20;
/** 1 January 1980, the first day of the format: the moment of writing stands in the document itself. */
const DATE = 0x0021;
const MOST_BYTES = 0xffff_ffff;
/** Level 1: a spreadsheet's XML shrinks to a tenth already, and more would cost three times the time. */
const LEVEL = 1;

type Written = { name: Buffer; crc: number; packed: number; size: number; offset: number };

/** An archive that is written as its contents come, and holds no more of them than one piece. */
export async function* writeZip(
  entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>,
): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for await (const { name, content } of entries) {
    const entry: Written = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, offset };
    const head = localHeader(entry);
    yield head;
    for await (const piece of deflate(content, entry)) {
      entry.packed += piece.length;
      yield piece;
    }
    const tail = descriptor(entry);
    yield tail;
    offset += head.length + entry.packed + tail.length;
    // Beyond this another layout would be needed, which not every reader knows.
    if (entry.size > MOST_BYTES || offset > MOST_BYTES) throw new RangeError("more than 4 GB in an archive");
    written.push(entry);
  }
  const directory = written.map(centralHeader);
  yield* directory;
  yield endRecord(written.length, Buffer.concat(directory).length, offset);
}

async function* deflate(content: ZipEntry["content"], entry: Written): AsyncGenerator<Buffer> {
  const packer = createDeflateRaw({ level: LEVEL });
  const feed = async () => {
    for await (const text of content) {
      const bytes = Buffer.from(text);
      entry.crc = crc32(bytes, entry.crc);
      entry.size += bytes.length;
      if (!packer.write(bytes)) await once(packer, "drain");
    }
    packer.end();
  };
  const feeding = feed().catch((error: Error) => packer.destroy(error));
  try {
    for await (const piece of packer) yield piece as Buffer;
    await feeding;
  } finally {
    packer.destroy();
  }
}

function localHeader({ name }: Written): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(LOCAL, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATE, 8);
  head.writeUInt16LE(DATE, 12);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function descriptor({ crc, packed, size }: Written): Buffer {
  const tail = Buffer.alloc(16);
  for (const [index, value] of [DESCRIPTOR, crc, packed, size].entries())
    tail.writeUInt32LE(value, index * 4);
  return tail;
}

function centralHeader({ name, crc, packed, size, offset }: Written): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(CENTRAL, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(VERSION, 6);
  head.writeUInt16LE(FLAGS, 8);
  head.writeUInt16LE(DEFLATE, 10);
  head.writeUInt16LE(DATE, 14);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(packed, 20);
  head.writeUInt32LE(size, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, name]);
}

function endRecord(count: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
