import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { BulkRunDetail } from "@/lib/domain/bulk/get-bulk-run";

/** How it ended, in a sentence. */
export function RunOutcome({ run }: { run: BulkRunDetail }) {
  const t = useTranslations("bulk.detail");
  const { status, total, done, refused } = run;
  if (status === "failed") {
    return (
      <Alert tone="danger" title={t("failed")}>
        {t("someDone", { done, refused })}
      </Alert>
    );
  }
  if (status === "cancelled") {
    return (
      <Alert tone="info" title={t("cancelled")}>
        {t("someDone", { done, refused })}
      </Alert>
    );
  }
  return done === total ? (
    <Alert tone="success" title={t("allDone", { count: done })} />
  ) : (
    <Alert tone="warning" title={t("someDone", { done, refused })} />
  );
}
