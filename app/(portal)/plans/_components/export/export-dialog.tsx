"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState, useTransition } from "react";
import { requestExportAction, weighExportAction } from "@/app/(portal)/exports/actions";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { TextareaField } from "@/components/ui/field";
import { FormErrors } from "@/components/ui/form-errors";
import { Skeleton } from "@/components/ui/skeleton";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import { PDF_CAP, ROW_CAP } from "@/lib/domain/exports/rules";
import type { ExportFormat } from "./export-menu";

type Wish = { page: "plans"; query: string; columns: string[]; format: ExportFormat; ticked?: string[] };
type Weighed = { rows: number; columns: number; verdict: "go" | "ask" | "pdf-too-long" };
type Failure = { message: string; reason?: string };

/** How long the list is, whether it may simply go out, and the reason where it may not. */
export default function ExportDialog({ wish, onClose }: { wish: Wish; onClose: () => void }) {
  const t = useTranslations("exports");
  const tAction = useTranslations("common.action");
  const [weighed, setWeighed] = useState<Weighed | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isPending, start] = useTransition();

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, for the list as it was when the dialog opened
  useEffect(() => {
    let isGone = false;
    void weighExportAction(wish).then((result) => {
      if (isGone) return;
      if (result.ok) setWeighed(result.data);
      else setFailure({ message: result.message });
    });
    return () => {
      isGone = true;
    };
  }, []);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "");
    if (isPending) return;
    start(async () => {
      const result = await requestExportAction({ ...wish, reason });
      if (!result.ok) return setFailure({ message: result.message, reason: result.fields.reason });
      const title = t(`dialog.${result.data.status}`);
      showToast({ tone: "success", title, link: { href: "/exports", label: t("dialog.link") } });
      onClose();
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("dialog.title", { format: t(`format.${wish.format}`) })}
      description={t(wish.ticked ? "dialog.ticked" : "dialog.description")}
      footer={
        <>
          <DialogClose>
            <Button>{tAction("cancel")}</Button>
          </DialogClose>
          <SubmitButton
            form="export"
            variant="primary"
            pending={isPending}
            disabled={!weighed || weighed.verdict === "pdf-too-long"}
          >
            {t(weighed?.verdict === "ask" ? "dialog.submitAsk" : "dialog.submit")}
          </SubmitButton>
        </>
      }
    >
      <form id="export" noValidate className="flex flex-col gap-4" onSubmit={submit}>
        {failure ? <FormErrors message={failure.message} /> : null}
        {weighed ? (
          <p className="num font-medium" role="status">
            {t("dialog.size", { rows: weighed.rows, columns: weighed.columns })}
          </p>
        ) : failure ? null : (
          <p role="status">
            <span className="sr-only">{t("dialog.weighing")}</span>
            <Skeleton className="h-5 w-48" />
          </p>
        )}
        {weighed ? <Verdict weighed={weighed} reason={failure?.reason} /> : null}
      </form>
    </Dialog>
  );
}

function Verdict({ weighed: { rows, verdict }, reason }: { weighed: Weighed; reason: string | undefined }) {
  const t = useTranslations("exports.dialog");
  if (verdict === "pdf-too-long") return <Alert tone="warning">{t("pdfTooLong", { most: PDF_CAP })}</Alert>;
  if (verdict === "go") return rows === 0 ? <p className="text-sm text-muted">{t("empty")}</p> : null;
  return (
    <>
      <Alert tone="info">{t("ask", { most: ROW_CAP })}</Alert>
      <TextareaField
        name="reason"
        label={t("reason")}
        hint={t("reasonHint")}
        error={reason}
        rows={3}
        maxLength={500}
        required
      />
    </>
  );
}
