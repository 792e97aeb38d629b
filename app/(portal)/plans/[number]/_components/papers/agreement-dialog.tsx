"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "@/components/ui/field";
import { PaperDialog, type PaperOfPlan } from "./paper-dialog";

/** Which version of the terms, where there were several, and in which language. */
export function AgreementDialog({ paper, onClose }: { paper: PaperOfPlan; onClose: () => void }) {
  const t = useTranslations("statements.dialog");
  const { versions, termsVersion } = paper;
  return (
    <PaperDialog
      paper={paper}
      kind="agreement"
      onClose={onClose}
      read={(form) => ({ version: String(form.get("version") ?? termsVersion) })}
    >
      {versions.length > 1 ? (
        <SelectField name="version" label={t("version")} defaultValue={String(termsVersion)}>
          {versions.toReversed().map((version) => (
            <option key={version} value={version}>
              {t(version === termsVersion ? "inForce" : "earlier", { version })}
            </option>
          ))}
        </SelectField>
      ) : null}
    </PaperDialog>
  );
}
