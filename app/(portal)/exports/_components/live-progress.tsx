"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Progress } from "@/components/ui/progress";
import type { ExportProgressItem } from "@/lib/domain/exports/list-exports";
import { PROGRESS_EVENT } from "./watch-exports";

type Known = Pick<ExportProgressItem, "rowsWritten" | "percent">;

export function LiveProgress({
  id,
  file,
  wanted,
  initial,
}: {
  id: string;
  file: string;
  wanted: number;
  initial: Known;
}) {
  const t = useTranslations("exports.progress");
  const [{ rowsWritten, percent }, setKnown] = useState(initial);
  useEffect(() => {
    const listen = (event: Event) => {
      const found = (event as CustomEvent<ExportProgressItem[]>).detail.find((item) => item.id === id);
      if (found) setKnown(found);
    };
    addEventListener(PROGRESS_EVENT, listen);
    return () => removeEventListener(PROGRESS_EVENT, listen);
  }, [id]);
  return (
    <>
      <Progress percent={percent ?? undefined} label={t("label", { file })} />
      <span className="num text-xs text-muted">{t("written", { written: rowsWritten, wanted })}</span>
    </>
  );
}
