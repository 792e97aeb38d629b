"use client";

import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { cancelExportAction, repeatExportAction } from "@/app/(portal)/exports/actions";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/platform/action-result";

type Props = { id: string; file: string; isDownloadable: boolean; isUnfinished: boolean };

/** What may be done with one's own export: take the file, stop it, or ask for it again. */
export function ExportActions({ id, file, isDownloadable, isUnfinished }: Props) {
  const t = useTranslations("exports");
  const router = useRouter();
  const [isPending, start] = useTransition();

  function run<T>(work: () => Promise<ActionResult<T>>, done: (data: T) => string) {
    start(async () => {
      const result = await work();
      if (result.ok) showToast({ tone: "success", title: done(result.data) });
      else showToast({ tone: "danger", title: result.message });
      router.refresh();
    });
  }

  return (
    <div className="flex gap-2">
      {isDownloadable ? (
        // A plain link: the browser saves it, and a click is all that it needs.
        <a
          href={`/exports/${id}/file`}
          download
          className={buttonClass("primary", "sm")}
          aria-label={t("action.downloadFile", { file })}
        >
          <Download aria-hidden="true" />
          {t("action.download")}
        </a>
      ) : null}
      {isUnfinished ? (
        <Button
          size="sm"
          disabled={isPending}
          aria-label={t("action.cancelFile", { file })}
          onClick={() =>
            run(
              () => cancelExportAction({ id }),
              () => t("done.cancelled"),
            )
          }
        >
          {t("action.cancel")}
        </Button>
      ) : (
        <Button
          size="sm"
          variant="ghost"
          disabled={isPending}
          aria-label={t("action.againFile", { file })}
          onClick={() =>
            run(
              () => repeatExportAction({ id }),
              ({ status }) => t(`dialog.${status}`),
            )
          }
        >
          {t("action.again")}
        </Button>
      )}
    </div>
  );
}
