import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTranslator } from "use-intl/core";
import { formats } from "@/lib/platform/i18n/formats";
import type { Locale } from "@/lib/platform/i18n/locales";

/** The words of the screen, from the same files as the screen's; a key that is missing stops the test. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

const FOLDER = join(import.meta.dirname, "..", "..", "lib/platform/i18n/messages");
const known = new Map<Locale, Words>();

export function wordsOf(locale: Locale): Words {
  const words = known.get(locale) ?? loadWords(locale);
  known.set(locale, words);
  return words;
}

function loadWords(locale: Locale): Words {
  const folder = join(FOLDER, locale);
  const messages = Object.fromEntries(
    readdirSync(folder).map((file) => [
      file.replace(/\.json$/, ""),
      JSON.parse(readFileSync(join(folder, file), "utf8")),
    ]),
  );
  const onError = (error: Error) => {
    throw error;
  };
  const translate = createTranslator({ locale, messages, formats, onError });
  return (key, values) => translate(key as never, values as never);
}

/** What a name begins with: a control whose count or note follows its label. */
export function startOf(text: string): RegExp {
  return new RegExp(`^\\s*${escapeForPattern(text)}`);
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
