/** One file within a zip archive, as the list at the end tells it. Sizes in bytes. */
export type ZipEntry = {
  name: string;
  flags: number;
  method: number;
  packed: number;
  size: number;
  at: number;
};

const END = Buffer.from("504b0506", "hex");
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT = 65_535;

/** The record that an archive ends with, or null: it stands so far from the end as its comment is long. */
export function endOfZip(bytes: Buffer): { entries: number; size: number; at: number } | null {
  const lowest = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT);
  for (let at = bytes.lastIndexOf(END); at >= lowest; at = at > 0 ? bytes.lastIndexOf(END, at - 1) : -1) {
    if (at + END_BYTES > bytes.length) continue;
    if (at + END_BYTES + bytes.readUInt16LE(at + 20) !== bytes.length) continue;
    return {
      entries: bytes.readUInt16LE(at + 10),
      size: bytes.readUInt32LE(at + 12),
      at: bytes.readUInt32LE(at + 16),
    };
  }
  return null;
}

/**
 * The entries of an archive that is one from its first byte to its last, or null. Zip64 is no office file of a few megabytes. Each
 * entry must stand where the list says, under the same name: readers that go by the one or the other see the same.
 */
export function listZip(bytes: Buffer): ZipEntry[] | null {
  const end = endOfZip(bytes);
  if (!end || end.at + end.size > bytes.length) return null;
  const entries: ZipEntry[] = [];
  for (let at = end.at; entries.length < end.entries; ) {
    if (at + ENTRY_BYTES > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return null;
    const [nameBytes, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const entry = {
      name: bytes.toString("utf8", at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    };
    if (!isWhereItSays(bytes, entry)) return null;
    entries.push(entry);
    at += ENTRY_BYTES + nameBytes + extra + comment;
  }
  return entries.some(({ at }) => at === 0) ? entries : null;
}

function isWhereItSays(bytes: Buffer, { name, at, packed }: ZipEntry): boolean {
  if (at + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50) return false;
  const length = bytes.readUInt16LE(at + 26);
  const isNamed = bytes.toString("utf8", at + LOCAL_BYTES, at + LOCAL_BYTES + length) === name;
  return isNamed && startOfData(bytes, at) + packed <= bytes.length;
}

export function startOfData(bytes: Buffer, at: number): number {
  return at + LOCAL_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
}
