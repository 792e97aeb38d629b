import { is, refused, type Verdict } from "./verdict";

const TAIL = 2_048;
/** As far as a browser looks when it guesses a type. */
const HEAD = 1_024;

/** A whole PDF with nothing before and nothing behind, that opens without a password and runs nothing. */
export function pdfVerdict(bytes: Buffer): Verdict {
  const text = bytes.toString("latin1");
  if (!/^%PDF-[12]\.\d/.test(text)) return refused("broken");
  if (/<(script|html|svg|\?php)/i.test(text.slice(0, HEAD))) return refused("mixed");
  const end = text.lastIndexOf("%%EOF");
  if (end < 0 || end < text.length - TAIL) return refused(end < 0 ? "broken" : "mixed");
  if (!/^[\s\0]*$/.test(text.slice(end + "%%EOF".length))) return refused("mixed");
  if (/\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(text)) return refused("encrypted");
  if (/\/(JavaScript|Launch)\b/.test(text)) return refused("script");
  return is("pdf");
}
