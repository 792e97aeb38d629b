"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState, useTransition } from "react";
import { cancelBulkAction } from "@/app/(portal)/bulk/actions";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Progress } from "@/components/ui/progress";
import { showToast } from "@/components/ui/toast";
import type { RunProgress } from "./run-progress";

const EVERY_MS = 1_000;

/**
 * How far it is, asked of the server while somebody looks; the whole page comes anew when it has ended. The question is
 * marked as one that nobody typed, so that it does not keep an idle session alive.
 */
export function RunningRun({ id, initial }: { id: string; initial: RunProgress }) {
  const t = useTranslations("bulk.detail");
  const router = useRouter();
  const [progress, setProgress] = useState(initial);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isGone = false;
    async function ask() {
      const next = document.visibilityState === "visible" ? await readProgress(id) : null;
      if (isGone) return;
      if (next) setProgress(next);
      if (next?.isOver) router.refresh();
      else timer = setTimeout(ask, EVERY_MS);
    }
    timer = setTimeout(ask, EVERY_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [id, router]);

  const { status, total, done, refused } = progress;
  const worked = done + refused;
  return (
    <Card title={t("progress")} actions={<CancelRun id={id} />}>
      <div className="flex flex-col gap-2">
        <Progress percent={(worked / total) * 100} label={t("progress")} />
        <p className="text-sm text-muted" role="status">
          {status === "queued" ? t("waiting") : t("progressOf", { worked, total, done, refused })}
        </p>
      </div>
    </Card>
  );
}

function CancelRun({ id }: { id: string }) {
  const t = useTranslations("bulk.detail");
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const [isPending, start] = useTransition();
  const cancel = () =>
    start(async () => {
      const result = await cancelBulkAction({ id });
      if (!result.ok) showToast({ tone: "danger", title: result.message });
      setIsAsking(false);
      router.refresh();
    });
  return (
    <Dialog
      size="sm"
      trigger={<Button size="sm">{t("cancel")}</Button>}
      title={t("cancelTitle")}
      description={t("cancelHint")}
      open={isAsking}
      onOpenChange={setIsAsking}
      footer={
        <>
          <DialogClose>
            <Button>{t("keep")}</Button>
          </DialogClose>
          <Button variant="danger" disabled={isPending} onClick={cancel}>
            {t("cancel")}
          </Button>
        </>
      }
    />
  );
}

async function readProgress(id: string): Promise<RunProgress | null> {
  try {
    const response = await fetch(`/bulk/${id}/progress`, { headers: { "x-tenor-background": "1" } });
    return response.ok ? ((await response.json()) as RunProgress) : null;
  } catch {
    return null;
  }
}
