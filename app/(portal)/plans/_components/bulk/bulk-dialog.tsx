"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { TextareaField, TextField } from "@/components/ui/field";
import { FormErrors } from "@/components/ui/form-errors";
import { SubmitButton } from "@/components/ui/submit-button";
import type { BulkActionName } from "@/lib/domain/bulk/registry";
import type { PlanSelection } from "@/lib/domain/plans/selection";
import { ActionFields } from "./action-fields";
import type { BulkOptions } from "./bulk-options";
import { DryRunResult } from "./dry-run-result";
import { useBulkForm } from "./use-bulk-form";

const FORM = "bulk-form";
const MAX_REASON = 500;
const CONFIRM_ABOVE = 50;

export type BulkDialogProps = {
  action: BulkActionName;
  selection: PlanSelection;
  count: number;
  options: BulkOptions;
  onClose: () => void;
  onDone: () => void;
};

/** One action on many plans: what, why, a look at what would become of them, and only then the doing. */
export default function BulkDialog(props: BulkDialogProps) {
  const { action, count, options, onClose } = props;
  const t = useTranslations("bulk.dialog");
  const tAction = useTranslations("common.action");
  const form = useBulkForm(props);
  const { look, failure, isPending } = form;
  const errors = useMemo(
    () => Object.entries(failure.fields).map(([name, message]) => ({ name, message })),
    [failure],
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t(`title.${action}`, { count })}
      description={t(`description.${action}`)}
      footer={
        <>
          <DialogClose>
            <Button>{tAction("cancel")}</Button>
          </DialogClose>
          <SubmitButton form={FORM} variant="primary" pending={isPending} disabled={look?.ok === 0}>
            {look && look.ok > 0 ? t(`submit.${action}`, { count: look.ok }) : t("look")}
          </SubmitButton>
        </>
      }
    >
      <form
        id={FORM}
        noValidate
        className="flex flex-col gap-4"
        onChange={(event) => form.changed((event.target as unknown as HTMLInputElement).name)}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending) form.submit(new FormData(event.currentTarget));
        }}
      >
        {failure.message || errors.length > 0 ? (
          <FormErrors message={failure.message} errors={errors} />
        ) : null}
        <ActionFields action={action} options={options} problems={failure.fields} />
        <TextareaField
          name="reason"
          label={t("reason")}
          hint={t("reasonHint")}
          maxLength={MAX_REASON}
          rows={2}
          error={failure.fields.reason}
          required
        />
        {look ? <DryRunResult look={look} /> : null}
        {look?.needsTyping && look.ok > 0 ? (
          <>
            <TextField
              name="confirmed"
              label={t("typed", { count: look.total })}
              hint={t("typedHint", { limit: CONFIRM_ABOVE })}
              inputMode="numeric"
              autoComplete="off"
              error={failure.fields.confirmed}
              required
            />
            <p className="text-sm text-muted">{t("job")}</p>
          </>
        ) : null}
      </form>
    </Dialog>
  );
}
