"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { fieldErrors } from "@/app/(auth)/_components/field-errors";
import { PasswordField } from "@/app/(auth)/_components/password-field";
import { setPassword } from "@/app/(auth)/actions";
import { FormErrors } from "@/components/ui/form-errors";
import { SubmitButton } from "@/components/ui/submit-button";

export function LinkForm({ token, username }: { token: string; username: string }) {
  const t = useTranslations("auth.link");
  const [result, submit] = useActionState(setPassword, null);
  const failure = result?.ok === false ? result : null;
  return (
    <form action={submit} className="flex flex-col gap-4">
      <FormErrors {...fieldErrors(result)} />
      <input type="hidden" name="token" value={token} />
      {/* For the password manager: whose password this is. Not sent, for it has no name. */}
      <input type="text" value={username} readOnly hidden autoComplete="username" />
      <PasswordField
        name="password"
        label={t("password")}
        hint={t("hint")}
        error={failure?.fields.password}
        autoComplete="new-password"
        required
      />
      <PasswordField
        name="repeat"
        label={t("repeat")}
        error={failure?.fields.repeat}
        autoComplete="new-password"
        required
      />
      <SubmitButton className="mt-1 h-10 w-full">{t("submit")}</SubmitButton>
    </form>
  );
}
