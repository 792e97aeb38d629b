import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createInflateRaw } from "node:zlib";
import type { Media } from "@/lib/domain/documents/kinds";
import { is, refused, type Verdict } from "./verdict";
import { listZip, startOfData, type ZipEntry } from "./zip";

const MAX_ENTRIES = 5_000;
const MAX_UNPACKED = 200 * 1024 ** 2;
/** Sheets full of the same shrink to a fiftieth; a bomb to a thousandth. */
const MAX_RATIO = 100;
const MAX_TYPES = 1024 ** 2;
const TYPES = "[Content_Types].xml";

const MAIN_TYPES: [Media, string][] = [
  ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"],
  ["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"],
];

/** A zip archive that is a workbook or a text of today's Office formats, with neither macros nor a surprise in its size. */
export async function officeVerdict(bytes: Buffer): Promise<Verdict> {
  const entries = listZip(bytes);
  if (!entries) return refused("broken");
  if (entries.some(({ flags }) => flags & 1)) return refused("encrypted");
  const types = entries.find(({ name }) => name === TYPES);
  if (entries.length > MAX_ENTRIES || isTooLarge(entries, bytes.length)) return refused("bomb");
  if (!types) return refused("archive");
  if (entries.some(({ name, method }) => isOddName(name) || (method !== 0 && method !== 8)))
    return refused("broken");
  const parts: Buffer[] = [];
  for (const entry of entries) {
    const outcome = await unpack(bytes, entry, entry === types ? parts : undefined);
    if (outcome !== "fine") return refused(outcome);
  }
  return typesVerdict(Buffer.concat(parts).toString("utf8"), entries);
}

function typesVerdict(text: string, entries: ZipEntry[]): Verdict {
  if (/macroEnabled|vbaProject/i.test(text) || entries.some(({ name }) => /vbaProject\.bin$/i.test(name))) {
    return refused("macro");
  }
  const found = MAIN_TYPES.filter(([, type]) => text.includes(`"${type}"`));
  if (found.length > 1) return refused("mixed");
  return found[0] ? is(found[0][0]) : refused("archive");
}

const isOddName = (name: string) => /^\/|\\|\0|(^|\/)\.\.(\/|$)/.test(name);

function isTooLarge(entries: ZipEntry[], fileBytes: number): boolean {
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  return unpacked > MAX_UNPACKED || unpacked > fileBytes * MAX_RATIO;
}

/** Unpacks an entry without keeping it: what it says of its size must be true, for others will believe it. */
async function unpack(bytes: Buffer, entry: ZipEntry, keep?: Buffer[]): Promise<"fine" | "bomb" | "broken"> {
  if (keep && entry.size > MAX_TYPES) return "bomb";
  const start = startOfData(bytes, entry.at);
  const packed = bytes.subarray(start, start + entry.packed);
  if (entry.method === 0) {
    keep?.push(packed);
    return entry.packed === entry.size ? "fine" : "broken";
  }
  let unpacked = 0;
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      unpacked += chunk.length;
      keep?.push(chunk);
      done(unpacked > entry.size ? new Error("larger than it says") : null);
    },
  });
  try {
    await pipeline([packed], createInflateRaw(), sink);
  } catch {
    return unpacked > entry.size ? "bomb" : "broken";
  }
  return unpacked === entry.size ? "fine" : "broken";
}
