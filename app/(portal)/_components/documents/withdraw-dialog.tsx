"use client";

import { useTranslations } from "next-intl";
import { withdrawDocumentAction } from "@/app/(portal)/customers/[number]/documents/actions";
import { ServicingForm } from "@/app/(portal)/plans/[number]/_components/servicing/servicing-form";
import { TextareaField } from "@/components/ui/field";

export type Withdrawable = { customer: string; document: string; title: string };

/** Deletes the file for good: said in so many words, and only for a reason. */
export function WithdrawDialog({
  document: { customer, document, title },
  onClose,
}: {
  document: Withdrawable;
  onClose: () => void;
}) {
  const t = useTranslations("documents.withdraw");
  return (
    <ServicingForm
      title={t("title")}
      description={t("description", { title })}
      submitLabel={t("submit")}
      done={t("done")}
      danger
      onClose={onClose}
      run={withdrawDocumentAction}
      read={(form) => ({ input: { customer, document, reason: String(form.get("reason")) } })}
    >
      {(problems) => (
        <TextareaField
          name="reason"
          label={t("reason")}
          hint={t("reasonHint")}
          error={problems.reason}
          maxLength={500}
          rows={2}
          required
        />
      )}
    </ServicingForm>
  );
}
