"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/field";
import { FormErrors } from "@/components/ui/form-errors";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import { LOCALES } from "@/lib/platform/i18n/locales";
import { downloadPaper } from "./download-paper";

/** What the dialogs of papers need of a plan. */
export type PaperOfPlan = {
  planNumber: string;
  startedOn: string;
  businessDate: string;
  versions: number[];
  termsVersion: number;
};

type Props = {
  paper: PaperOfPlan;
  kind: "statement" | "agreement";
  /** The query of the paper beside its language. */
  read: (form: FormData) => Record<string, string>;
  onClose: () => void;
  children: ReactNode;
};

/** Asks for a paper in a language and gives it as a file; a refusal is shown where the question was. */
export function PaperDialog({ paper, kind, read, onClose, children }: Props) {
  const t = useTranslations("statements.dialog");
  const tAction = useTranslations("common.action");
  const locale = useLocale();
  const [problem, setProblem] = useState<{ message: string; fields: Record<string, string> } | null>(null);
  const [isPending, startTransition] = useTransition();

  function submit(form: FormData) {
    startTransition(async () => {
      const query = new URLSearchParams({ ...read(form), language: String(form.get("language")) });
      const outcome = await downloadPaper(`/plans/${paper.planNumber}/${kind}?${query}`);
      if (!outcome.ok) return setProblem({ message: outcome.message ?? t("failed"), fields: outcome.fields });
      showToast({ tone: "success", title: t("done") });
      onClose();
    });
  }

  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t(`${kind}Title`, { number: paper.planNumber })}
      description={t(`${kind}Hint`)}
      footer={
        <>
          <DialogClose>
            <Button>{tAction("cancel")}</Button>
          </DialogClose>
          <SubmitButton form="paper" variant="primary" pending={isPending}>
            {isPending ? t("making") : t("download")}
          </SubmitButton>
        </>
      }
    >
      <form
        id="paper"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending) submit(new FormData(event.currentTarget));
        }}
      >
        {problem ? (
          <FormErrors
            message={problem.message}
            errors={Object.entries(problem.fields).map(([name, message]) => ({ name, message }))}
          />
        ) : null}
        {children}
        <SelectField name="language" label={t("language")} defaultValue={locale}>
          {LOCALES.map((one) => (
            <option key={one} value={one}>
              {t(`name.${one}`)}
            </option>
          ))}
        </SelectField>
      </form>
    </Dialog>
  );
}
