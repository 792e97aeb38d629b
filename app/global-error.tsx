"use client";

import "./globals.css";
import { Button } from "@/components/ui/button";
import en from "@/lib/platform/i18n/messages/en/auth.json";
import zh from "@/lib/platform/i18n/messages/zh-CN/auth.json";

const TEXTS = [
  { lang: "en", ...en.errorPage },
  { lang: "zh-CN", ...zh.errorPage },
];

/** When even the outermost layout fails, the language is not known either: both are shown. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-content-center gap-6 p-6">
        <title>{en.errorPage.title}</title>
        {TEXTS.map(({ lang, title, hint, reference, retry: label }) => (
          <section key={lang} lang={lang} className="flex max-w-md flex-col items-start gap-2">
            <h1 className="text-lg font-semibold">{title}</h1>
            <p className="text-sm text-muted">{hint}</p>
            {digest ? (
              <p className="num text-sm">
                {reference} {digest}
              </p>
            ) : null}
            <Button onClick={retry}>{label}</Button>
          </section>
        ))}
      </body>
    </html>
  );
}
