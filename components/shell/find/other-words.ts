import { use } from "react";
import type { Locale } from "@/lib/platform/i18n/locales";
import type { Messages } from "@/lib/platform/i18n/messages";
import { loadSearchWords } from "./search-words";

const SHELL = {
  en: () => import("@/lib/platform/i18n/messages/en/shell.json"),
  "zh-CN": () => import("@/lib/platform/i18n/messages/zh-CN/shell.json"),
};

type OtherWords = { nav: Messages["shell"]["nav"]; action: Messages["search"]["action"] };
const loaded = new Map<Locale, Promise<OtherWords>>();

async function load(locale: Locale): Promise<OtherWords> {
  const [{ default: shell }, { action }] = await Promise.all([SHELL[locale](), loadSearchWords(locale)]);
  return { nav: shell.nav, action };
}

/** The names of pages and actions in the language the screen is not in: people look for "ledger" on a Chinese screen too. Suspends. */
export function useOtherWords(locale: Locale): OtherWords {
  const other = locale === "en" ? "zh-CN" : "en";
  const words = loaded.get(other) ?? load(other);
  loaded.set(other, words);
  return use(words);
}
