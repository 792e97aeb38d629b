"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import type { ImportProgress } from "@/lib/domain/imports/rules";

const EVERY_MS = 1_000;

/**
 * How far it is, asked of the server while somebody looks; the whole page comes anew when it has ended. The question is
 * marked as one that nobody typed, so that it does not keep an idle session alive.
 */
export function RunningImport({ id, initial }: { id: string; initial: ImportProgress }) {
  const t = useTranslations("imports.detail");
  const tEnum = useTranslations("enums");
  const router = useRouter();
  const [progress, setProgress] = useState(initial);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isGone = false;
    async function ask() {
      const next = document.visibilityState === "visible" ? await readProgress(id) : null;
      if (isGone) return;
      if (next) setProgress(next);
      if (next && !next.isRunning) router.refresh();
      else timer = setTimeout(ask, EVERY_MS);
    }
    timer = setTimeout(ask, EVERY_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [id, router]);

  return (
    <Card title={t("progress")}>
      <div className="flex flex-col gap-2">
        <Progress percent={progress.percent ?? undefined} label={t("progress")} />
        <p className="text-sm text-muted" role="status">
          {progress.status === "queued" ? t("waiting") : tEnum(`importStatus.${progress.status}`)}
          {" · "}
          {t("progressRead", { rows: progress.rowsRead })}
        </p>
      </div>
    </Card>
  );
}

async function readProgress(id: string): Promise<ImportProgress | null> {
  try {
    const response = await fetch(`/imports/${id}/progress`, { headers: { "x-tenor-background": "1" } });
    return response.ok ? ((await response.json()) as ImportProgress) : null;
  } catch {
    return null;
  }
}
