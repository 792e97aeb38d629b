import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { chooseLanguage } from "@/app/(auth)/actions";
import { LanguageSwitch } from "@/components/shell/preference-controls";
import { Wordmark } from "@/components/shell/wordmark";
import { asFormAction } from "@/lib/platform/action-result";
import { AmortisationArt } from "./amortisation-art";

const POINTS = ["portfolio", "exact", "trail"] as const;

/** The two halves of every page before sign-in: what this is, and the form. On a phone the form alone. */
export async function AuthFrame({ children }: { children: ReactNode }) {
  const [t, locale] = await Promise.all([getTranslations("auth.pitch"), getLocale()]);
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(30rem,38%)]">
      <aside className="relative hidden flex-col justify-between gap-10 overflow-hidden border-r border-line bg-sunken p-10 lg:flex xl:p-14">
        <Wordmark />
        <div className="relative max-w-xl">
          <p className="text-3xl font-semibold tracking-tight text-balance">{t("title")}</p>
          <ul className="mt-5 flex flex-col gap-2 text-base text-muted">
            {POINTS.map((point) => (
              <li key={point} className="flex gap-3">
                <span aria-hidden="true" className="mt-2 size-1.5 shrink-0 rounded-full bg-accent" />
                {t(point)}
              </li>
            ))}
          </ul>
        </div>
        <AmortisationArt />
      </aside>
      <div className="flex min-w-0 flex-col bg-surface">
        <header className="flex h-14 items-center justify-between px-5 lg:justify-end lg:px-8">
          <span className="lg:hidden">
            <Wordmark />
          </span>
          <LanguageSwitch locale={locale} action={asFormAction(chooseLanguage)} />
        </header>
        <main className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center px-6 py-8 sm:px-8">
          {children}
        </main>
      </div>
    </div>
  );
}
