import { is, refused, type Verdict } from "./verdict";

/** What a browser could take for a page or a drawing, wherever it stands. */
const MARKUP =
  /<(!doctype|html|head|body|script|svg|iframe|object|embed|meta|link|style|form|img|\?xml|\?php)\b/i;
const UNPRINTABLE = /[^\P{Cc}\t\n\r\f]/u;

/** Plain text: all of it UTF-8, nothing in it that a program would run. */
export function textVerdict(bytes: Buffer): Verdict {
  // NUL is in nearly everything that is no text, UTF-16 included.
  if (bytes.includes(0)) return refused("unknown");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refused(looksWritten(bytes) ? "notUtf8" : "unknown");
  }
  if (text.trim() === "") return refused("empty");
  if (UNPRINTABLE.test(text)) return refused("unknown");
  if (MARKUP.test(text)) return refused("markup");
  if (text.startsWith("#!") || text.startsWith("%!PS")) return refused("script");
  return is("text");
}

/** Text in another encoding, such as GBK: hardly a control character in it. */
function looksWritten(bytes: Buffer): boolean {
  let controls = 0;
  for (const byte of bytes.subarray(0, 4_096)) if (byte < 9 || (byte > 13 && byte < 32)) controls++;
  return controls === 0;
}
