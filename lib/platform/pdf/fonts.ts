import { join } from "node:path";
import { Font } from "@react-pdf/renderer";

/** Latin, figures and simplified Chinese in one face; the renderer embeds only the glyphs a document uses. */
export const PDF_FONT = "Noto Sans SC";

const FOLDER = "node_modules/@expo-google-fonts/noto-sans-sc";
const FACES = { regular: "400Regular/NotoSansSC_400Regular.ttf", bold: "700Bold/NotoSansSC_700Bold.ttf" };
let isRegistered = false;

export function fontFile(face: keyof typeof FACES): string {
  return join(process.cwd(), FOLDER, FACES[face]);
}

/** Reads the faces from the package on disk, from where the portal was started: no network, no copy of ours. */
export function registerFonts(): void {
  if (isRegistered) return;
  Font.register({
    family: PDF_FONT,
    fonts: [
      { src: fontFile("regular"), fontWeight: 400 },
      { src: fontFile("bold"), fontWeight: 700 },
    ],
  });
  Font.registerHyphenationCallback(breakable);
  isRegistered = true;
}

const IDEOGRAPH = /[\u2e80-\u9fff\uff00-\uffef]/;
const NEVER_FIRST = /[，。、；：？！）》」』】％%,.;:?!)]/;

/** Chinese breaks between any two characters but before closing punctuation; a Latin word or a figure never breaks. */
export function breakable(word: string | null): string[] {
  const parts: string[] = [];
  for (const letter of word ?? "") {
    const last = parts.at(-1);
    const joins = !IDEOGRAPH.test(letter) && last !== undefined && !IDEOGRAPH.test(last.at(-1) ?? "");
    if (last !== undefined && (joins || NEVER_FIRST.test(letter))) parts[parts.length - 1] = last + letter;
    else parts.push(letter);
  }
  return parts;
}
