"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "./button";

/** What error.tsx shows: no stack, a reference number for support, and a retry. */
export function ErrorState({
  reference,
  onRetry,
  title,
}: {
  reference?: string;
  onRetry?: () => void;
  title?: string;
}) {
  const t = useTranslations("common");
  return (
    <div role="alert" className="flex flex-col items-center gap-1 px-6 py-12 text-center">
      <span className="mb-2 grid size-10 place-items-center rounded-full bg-danger-soft text-danger">
        <TriangleAlert aria-hidden="true" className="size-5" />
      </span>
      <p className="text-base font-medium">{title ?? t("error.title")}</p>
      <p className="max-w-md text-sm text-muted">{t("error.hint")}</p>
      {reference ? <p className="num mt-1 text-sm">{t("error.reference", { reference })}</p> : null}
      {onRetry ? (
        <Button className="mt-3" onClick={onRetry}>
          {t("action.retry")}
        </Button>
      ) : null}
    </div>
  );
}
