import { heicVerdict, jpegVerdict, pngVerdict, webpVerdict } from "./images";
import { officeVerdict } from "./office";
import { pdfVerdict } from "./pdf";
import { textVerdict } from "./text";
import { refused, type Verdict } from "./verdict";
import { endOfZip } from "./zip";

const startsWith = (bytes: Buffer, hex: string, at = 0) =>
  bytes.subarray(at, at + hex.length / 2).equals(Buffer.from(hex, "hex"));

/**
 * What a file is, from its bytes alone: neither its name nor what the browser called it counts. Whatever is not known for
 * something we take is refused, and so is one file that is two things at once.
 */
export async function recognise(bytes: Buffer): Promise<Verdict> {
  if (bytes.length === 0) return refused("empty");
  if (startsWith(bytes, "504b0304")) return officeVerdict(bytes);
  if (startsWith(bytes, "504b0506") || isOtherArchive(bytes)) return refused("archive");
  if (startsWith(bytes, "d0cf11e0a1b11ae1")) return refused("oldOffice");
  // A zip archive is read from its end: one behind an image would open as an archive.
  if (endOfZip(bytes)) return refused("mixed");
  if (startsWith(bytes, "255044462d")) return pdfVerdict(bytes);
  if (startsWith(bytes, "ffd8ff")) return jpegVerdict(bytes);
  if (startsWith(bytes, "89504e470d0a1a0a")) return pngVerdict(bytes);
  if (startsWith(bytes, "52494646") && startsWith(bytes, "57454250", 8)) return webpVerdict(bytes);
  if (startsWith(bytes, "66747970", 4)) return heicVerdict(bytes);
  return textVerdict(bytes);
}

/** gzip, bzip2, xz, zstd, 7z, rar. */
function isOtherArchive(bytes: Buffer): boolean {
  return ["1f8b", "425a68", "fd377a585a00", "28b52ffd", "377abcaf271c", "526172211a07"].some((magic) =>
    startsWith(bytes, magic),
  );
}
