import { useTranslations } from "next-intl";
import { TextareaField } from "@/components/ui/field";

const MAX_REASON = 500;

/** Why: kept with the event and in the audit. */
export function ReasonField({ error }: { error?: string }) {
  const t = useTranslations("planServicing.field");
  return (
    <TextareaField
      name="reason"
      label={t("reason")}
      hint={t("reasonHint")}
      maxLength={MAX_REASON}
      rows={2}
      error={error}
      required
    />
  );
}
