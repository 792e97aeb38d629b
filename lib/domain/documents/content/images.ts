import { is, refused, type Verdict } from "./verdict";

/** Something else that hides in a picture: a page, a program, a PDF. */
const FOREIGN = /<(script|html|svg|\?php)|%PDF-[12]\.\d/i;
const END_OF_JPEG = Buffer.from("ffd9", "hex");

export function jpegVerdict(bytes: Buffer): Verdict {
  if (bytes.lastIndexOf(END_OF_JPEG) < 4) return refused("broken");
  return pictureVerdict(bytes, is("jpeg"));
}

/** Walks the chunks: the last is IEND, and the file ends with it. */
export function pngVerdict(bytes: Buffer): Verdict {
  if (bytes.toString("latin1", 12, 16) !== "IHDR") return refused("broken");
  for (let at = 8; at + 12 <= bytes.length; ) {
    const next = at + 12 + bytes.readUInt32BE(at);
    if (bytes.toString("latin1", at + 4, at + 8) === "IEND") {
      return next === bytes.length ? pictureVerdict(bytes, is("png")) : refused("mixed");
    }
    at = next;
  }
  return refused("broken");
}

/** A RIFF file says how long it is, padded to an even length. */
export function webpVerdict(bytes: Buffer): Verdict {
  const said = bytes.readUInt32LE(4) + 8;
  if (said > bytes.length) return refused("broken");
  if (bytes.length > said + (said % 2)) return refused("mixed");
  return pictureVerdict(bytes, is("webp"));
}

const HEIC_BRANDS = ["heic", "heix", "heim", "heis", "mif1", "msf1"];

/** A box after the other to the end; which of the many kinds of such files it is stands in the first. */
export function heicVerdict(bytes: Buffer): Verdict {
  if (bytes.length < 16 || !HEIC_BRANDS.includes(bytes.toString("latin1", 8, 12))) return refused("unknown");
  let at = 0;
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(at);
    if (size === 0) at = bytes.length;
    else if (size === 1 && at + 16 <= bytes.length) at += Number(bytes.readBigUInt64BE(at + 8));
    else if (size >= 8) at += size;
    else return refused("broken");
  }
  return at === bytes.length ? pictureVerdict(bytes, is("heic")) : refused("broken");
}

function pictureVerdict(bytes: Buffer, verdict: Verdict): Verdict {
  return FOREIGN.test(bytes.toString("latin1")) ? refused("mixed") : verdict;
}
