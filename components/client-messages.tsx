import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { type Messages, pickMessages } from "@/lib/platform/i18n/messages";
import { CLIENT_NAMESPACES, type Namespace } from "@/lib/platform/i18n/namespaces";

/** Sends a page's own messages to its client components, beside those that every page has. */
export async function ClientMessages({
  namespaces = [],
  children,
}: {
  namespaces?: readonly Namespace[];
  children: ReactNode;
}) {
  const [locale, messages] = await Promise.all([getLocale(), getMessages()]);
  const picked = pickMessages(messages as Messages, [...CLIENT_NAMESPACES, ...namespaces]);
  return (
    <NextIntlClientProvider locale={locale} messages={picked}>
      {children}
    </NextIntlClientProvider>
  );
}
