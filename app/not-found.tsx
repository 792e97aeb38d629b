import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Wordmark } from "@/components/shell/wordmark";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("errors.page"))("notFoundTitle") };
}

/** An address that leads nowhere. */
export default function NotFound() {
  const t = useTranslations("errors.page");
  return (
    <main className="grid min-h-dvh place-content-center gap-4 p-6">
      <h1 className="sr-only">{t("notFoundTitle")}</h1>
      <div className="justify-self-center">
        <Wordmark />
      </div>
      <EmptyState
        icon={SearchX}
        title={t("notFoundTitle")}
        hint={t("notFoundHint")}
        action={<ButtonLink href="/">{t("home")}</ButtonLink>}
      />
    </main>
  );
}
