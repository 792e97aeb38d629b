import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** The same for what does not exist and for what is outside one's reach. */
export default function NotFound() {
  const t = useTranslations("errors.page");
  return (
    <>
      <title>{t("notFoundTitle")}</title>
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
