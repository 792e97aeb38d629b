import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("errors.page"))("notFoundTitle") };
}

/** The same for what does not exist and for what is outside one's reach. */
export default function NotFound() {
  const t = useTranslations("errors.page");
  return (
    <>
      <h1 className="sr-only">{t("notFoundTitle")}</h1>
      <EmptyState
        icon={SearchX}
        title={t("notFoundTitle")}
        hint={t("notFoundHint")}
        action={<ButtonLink href="/">{t("home")}</ButtonLink>}
      />
    </>
  );
}
