import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectField } from "@/components/ui/field";

export type OwnerChoice = {
  code: string;
  name: string;
  managers: { username: string; displayName: string }[];
};

type Props = { branches: OwnerChoice[]; disabled: boolean };

/** The branch and the person that new customers and plans go to; the people on offer are those of the branch. */
export function OwnerFields({ branches, disabled }: Props) {
  const t = useTranslations("imports.form");
  const [branch, setBranch] = useState("");
  const managers = branches.find(({ code }) => code === branch)?.managers ?? [];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        name="branch"
        label={t("branch")}
        hint={t("ownerHint")}
        value={branch}
        onChange={(event) => setBranch(event.target.value)}
        disabled={disabled}
      >
        <option value="">{t("headOffice")}</option>
        {branches.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField key={branch} name="manager" label={t("manager")} disabled={disabled}>
        <option value="">{t("nobody")}</option>
        {managers.map(({ username, displayName }) => (
          <option key={username} value={username}>
            {displayName}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
