"use client";

import { useTranslations } from "next-intl";
import { ErrorState } from "@/components/ui/error-state";

/** The reference is the digest that stands beside the stack in the server's log. */
export default function PortalError({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("errors.page");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <>
      <title>{t("errorTitle")}</title>
      <h1 className="sr-only">{t("errorTitle")}</h1>
      <ErrorState title={t("errorTitle")} reference={digest} onRetry={retry} />
    </>
  );
}
