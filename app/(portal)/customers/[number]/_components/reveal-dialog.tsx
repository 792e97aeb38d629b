"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SelectField, TextareaField } from "@/components/ui/field";
import { FormErrors } from "@/components/ui/form-errors";
import { SubmitButton } from "@/components/ui/submit-button";
import { REVEAL_REASONS, REVEAL_SECONDS } from "@/lib/domain/customers/reveal-rules";
import type { ActionFailure } from "@/lib/platform/action-result";
import type { RevealTarget } from "./reveal-identifier";

/** Asks why before anything is shown. */
export function RevealDialog({
  target,
  field,
  open,
  onOpenChange,
  failure,
  pending,
  onSubmit,
}: {
  target: RevealTarget;
  field: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  failure: ActionFailure | null;
  pending: boolean;
  onSubmit: (form: FormData) => void;
}) {
  const t = useTranslations("customers");
  const tAction = useTranslations("common.action");
  const formId = `reveal-${target.identifierId}`;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("reveal.title", { field })}
      description={t("reveal.description", {
        name: target.customerName,
        number: target.customerNumber,
        seconds: REVEAL_SECONDS,
      })}
      footer={
        <>
          <DialogClose>
            <Button>{tAction("cancel")}</Button>
          </DialogClose>
          <SubmitButton form={formId} pending={pending}>
            {t("reveal.submit")}
          </SubmitButton>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          // Kept as a submit handler: a form action would empty the fields after a refusal.
          event.preventDefault();
          if (!pending) onSubmit(new FormData(event.currentTarget));
        }}
      >
        {failure ? <FormErrors message={failure.message} /> : null}
        <input type="hidden" name="customerNumber" value={target.customerNumber} />
        <input type="hidden" name="identifierId" value={target.identifierId} />
        <SelectField
          name="reason"
          label={t("reveal.reason")}
          error={failure?.fields.reason}
          defaultValue=""
          required
        >
          <option value="" disabled>
            {t("reveal.choose")}
          </option>
          {REVEAL_REASONS.map((reason) => (
            <option key={reason} value={reason}>
              {t(`reason.${reason}`)}
            </option>
          ))}
        </SelectField>
        <TextareaField
          name="note"
          label={t("reveal.note")}
          hint={t("reveal.noteHint")}
          error={failure?.fields.note}
          minLength={5}
          maxLength={500}
          required
        />
      </form>
    </Dialog>
  );
}
