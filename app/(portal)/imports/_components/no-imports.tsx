import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export function NoImports({ canRun }: { canRun: boolean }) {
  const t = useTranslations("imports");
  return (
    <EmptyState
      icon={FileUp}
      title={t("empty")}
      hint={t(canRun ? "emptyHint" : "emptyReadHint")}
      action={
        canRun ? (
          <ButtonLink href="/imports/new" variant="primary">
            {t("new")}
          </ButtonLink>
        ) : undefined
      }
    />
  );
}
