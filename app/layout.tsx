import "./globals.css";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { currentPreferences } from "@/lib/platform/auth/current-preferences";
import { pickMessages } from "@/lib/platform/i18n/messages";
import { CLIENT_NAMESPACES } from "@/lib/platform/i18n/namespaces";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { template: `%s · ${t("product")}`, default: t("product") },
    description: t("tagline"),
    robots: { index: false, follow: false },
    referrer: "same-origin",
  };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

/** Language, theme and density come from cookies, so that the first byte is already right: no flash, no script. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, messages, { theme, density }] = await Promise.all([
    getLocale(),
    getMessages(),
    currentPreferences(),
  ]);
  return (
    <html lang={locale} data-theme={theme} data-density={density} className={GeistSans.variable}>
      <body>
        <NuqsAdapter>
          <NextIntlClientProvider messages={pickMessages(messages, CLIENT_NAMESPACES)}>
            {children}
          </NextIntlClientProvider>
        </NuqsAdapter>
      </body>
    </html>
  );
}
