import { FilterX } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Rows exist, but none matches: not the same as a list that is new. `clearHref` is the list without filters. */
export function EmptyFiltered({ clearHref }: { clearHref: string }) {
  const t = useTranslations("common");
  return (
    <EmptyState
      icon={FilterX}
      title={t("table.emptyFiltered")}
      hint={t("table.emptyFilteredHint")}
      action={<ButtonLink href={clearHref}>{t("action.clearFilters")}</ButtonLink>}
    />
  );
}
