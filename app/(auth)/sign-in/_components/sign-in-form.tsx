"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { fieldErrors } from "@/app/(auth)/_components/field-errors";
import { PasswordField } from "@/app/(auth)/_components/password-field";
import { signInAction } from "@/app/(auth)/actions";
import { Field } from "@/components/ui/field";
import { FormErrors } from "@/components/ui/form-errors";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";

export function SignInForm({ next, username }: { next: string; username: string }) {
  const t = useTranslations("auth.signIn");
  const [result, submit] = useActionState(signInAction, null);
  const failure = result?.ok === false ? result : null;
  return (
    <form action={submit} className="flex flex-col gap-4">
      <FormErrors {...fieldErrors(result)} />
      <input type="hidden" name="next" value={next} />
      <Field name="username" label={t("username")} error={failure?.fields.username} required>
        {(ids) => (
          <Input
            {...ids}
            key={username}
            defaultValue={failure?.values.username ?? username}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            className="h-10"
          />
        )}
      </Field>
      <PasswordField
        name="password"
        label={t("password")}
        error={failure?.fields.password}
        autoComplete="current-password"
        required
      />
      <SubmitButton className="mt-1 h-10 w-full">{t("submit")}</SubmitButton>
    </form>
  );
}
