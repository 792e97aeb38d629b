"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { signInAction } from "@/app/(auth)/actions";
import { TextField } from "@/components/ui/field";
import { FormErrors } from "@/components/ui/form-errors";
import { SubmitButton } from "@/components/ui/submit-button";

export function SignInForm({ next, username }: { next?: string; username?: string }) {
  const t = useTranslations("auth.signIn");
  const [result, submit] = useActionState(signInAction, null);
  const failure = result?.ok === false ? result : null;
  return (
    <form action={submit} className="flex flex-col gap-4">
      {failure ? <FormErrors message={failure.message} /> : null}
      <input type="hidden" name="next" value={next ?? ""} />
      <TextField
        name="username"
        label={t("username")}
        error={failure?.fields.username}
        defaultValue={failure?.values.username ?? username}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <TextField
        name="password"
        type="password"
        label={t("password")}
        error={failure?.fields.password}
        autoComplete="current-password"
        required
      />
      <SubmitButton>{t("submit")}</SubmitButton>
    </form>
  );
}
