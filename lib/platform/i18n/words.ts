import { createTranslator } from "use-intl/core";
import { formats } from "./formats";
import type { Locale } from "./locales";
import { loadMessages } from "./messages";

/** A sentence by its full key, namespace first. */
export type Words = (key: string, params?: Record<string, string | number | Date>) => string;

/** The screen's words for who is not at a screen: a job has no request whose language it could take. */
export async function wordsFor(locale: Locale): Promise<Words> {
  const translate = createTranslator({ locale, messages: await loadMessages(locale), formats });
  // Keys are put together at run time; the type of t knows only literal ones.
  return translate as unknown as Words;
}
