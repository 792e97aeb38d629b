"use client";

import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, use } from "react";
import type { Locale } from "@/lib/platform/i18n/locales";
import type { Messages } from "@/lib/platform/i18n/messages";

const FILES = {
  en: () => import("@/lib/platform/i18n/messages/en/search.json"),
  "zh-CN": () => import("@/lib/platform/i18n/messages/zh-CN/search.json"),
};
const loaded = new Map<Locale, Promise<Messages["search"]>>();

export function loadSearchWords(locale: Locale): Promise<Messages["search"]> {
  const words = loaded.get(locale) ?? FILES[locale]().then((file) => file.default);
  loaded.set(locale, words);
  return words;
}

/** Gives what is inside the words of the search. They come with its first use, not with every page. Suspends. */
export function SearchWords({ children }: { children: ReactNode }) {
  const locale = useLocale() as Locale;
  const messages = useMessages();
  const search = use(loadSearchWords(locale));
  return (
    <NextIntlClientProvider locale={locale} messages={{ ...messages, search }}>
      {children}
    </NextIntlClientProvider>
  );
}
