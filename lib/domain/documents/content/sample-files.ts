import { crc32, deflateRawSync } from "node:zlib";

/** For tests: the smallest files of each kind that are what they say, and the means to make ones that are not. */
const CONTENT_TYPES = (main: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/></Types>`;

type ZipPart = { name: string; body: Buffer | string; flags?: number; saysSize?: number; localName?: string };

/** A zip archive by hand: entries may lie about their size or their name. */
export function zipOf(parts: ZipPart[], comment = ""): Buffer {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const { name, body, flags = 0, saysSize, localName = name } of parts) {
    const bytes = Buffer.from(body);
    const packed = deflateRawSync(bytes);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(flags, 2);
    fixed.writeUInt16LE(8, 4);
    fixed.writeUInt32LE(crc32(bytes), 10);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(saysSize ?? bytes.length, 18);
    const local = Buffer.from(fixed);
    local.writeUInt16LE(Buffer.byteLength(localName), 22);
    files.push(Buffer.from("504b0304", "hex"), local, Buffer.from(localName), packed);
    const entry = Buffer.alloc(46);
    entry.write("504b01021400", 0, "hex");
    fixed.copy(entry, 6, 0, 22);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(at, 42);
    list.push(entry, Buffer.from(name));
    at += 30 + Buffer.byteLength(localName) + packed.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write("504b0506", 0, "hex");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([...files, directory, end, Buffer.from(comment)]);
}

const office = (main: string, more: ZipPart[] = []) =>
  zipOf([
    { name: "[Content_Types].xml", body: CONTENT_TYPES(main) },
    { name: "main.xml", body: "<main/>" },
    ...more,
  ]);

export const xlsx = (more?: ZipPart[]) => office("spreadsheetml.sheet", more);
export const docx = (more?: ZipPart[]) => office("wordprocessingml.document", more);

export const pdf = (middle = "1 0 obj <<>> endobj") =>
  Buffer.from(`%PDF-1.7\n${middle}\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`, "latin1");

const chunk = (type: string, body: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, Buffer.from(type, "latin1"), body, Buffer.alloc(4)]);
};

export const png = (comment = "") =>
  Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", Buffer.alloc(13, 1)),
    ...(comment ? [chunk("tEXt", Buffer.from(comment))] : []),
    chunk("IEND", Buffer.alloc(0)),
  ]);

export const jpeg = (comment = "") =>
  Buffer.concat([
    Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex"),
    Buffer.from(comment),
    Buffer.from("ffd9", "hex"),
  ]);

export function webp(): Buffer {
  const bytes = Buffer.from("RIFF\0\0\0\0WEBPVP8 \0\0\0\0", "latin1");
  bytes.writeUInt32LE(bytes.length - 8, 4);
  return bytes;
}

export function heic(): Buffer {
  const bytes = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x0cmdat\0\0\0\0", "latin1");
  return bytes;
}
