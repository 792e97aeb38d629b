"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { decideExportAction } from "@/app/(portal)/exports/actions";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { TextareaField } from "@/components/ui/field";
import { FormErrors } from "@/components/ui/form-errors";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";

type Decision = "allow" | "refuse";
type Failure = { message: string; reason?: string };

/** Two buttons that each ask once more; a refusal needs a reason, which the colleague is shown. */
export function DecideExport({ id, name, rows }: { id: string; name: string; rows: number }) {
  const t = useTranslations("exports");
  const tAction = useTranslations("common.action");
  const router = useRouter();
  const [asked, setAsked] = useState<Decision | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isPending, start] = useTransition();

  function open(decision: Decision | null) {
    setFailure(null);
    setAsked(decision);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "");
    const decision = asked;
    if (!decision || isPending) return;
    start(async () => {
      const result = await decideExportAction(
        decision === "allow" ? { id, decision } : { id, decision, reason },
      );
      if (!result.ok) return setFailure({ message: result.message, reason: result.fields.reason });
      showToast({ tone: "success", title: t(`${decision}.done`) });
      open(null);
      router.refresh();
    });
  }

  return (
    <div className="flex gap-2">
      <Button size="sm" aria-label={t("action.allowFor", { name })} onClick={() => open("allow")}>
        {t("action.allow")}
      </Button>
      <Button size="sm" aria-label={t("action.refuseFor", { name })} onClick={() => open("refuse")}>
        {t("action.refuse")}
      </Button>
      {asked ? (
        <Dialog
          open
          size="sm"
          onOpenChange={(isOpen) => (isOpen ? undefined : open(null))}
          title={t(`${asked}.title`)}
          description={t(`${asked}.description`, { name, rows })}
          footer={
            <>
              <DialogClose>
                <Button>{tAction("cancel")}</Button>
              </DialogClose>
              <SubmitButton
                form="decide-export"
                variant={asked === "allow" ? "primary" : "danger"}
                pending={isPending}
              >
                {t(`action.${asked}`)}
              </SubmitButton>
            </>
          }
        >
          <form id="decide-export" noValidate className="flex flex-col gap-4" onSubmit={submit}>
            {failure ? <FormErrors message={failure.message} /> : null}
            {asked === "refuse" ? (
              <TextareaField
                name="reason"
                label={t("refuse.reason")}
                error={failure?.reason}
                rows={3}
                maxLength={500}
                required
              />
            ) : null}
          </form>
        </Dialog>
      ) : null}
    </div>
  );
}
