"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { Field, type FieldProps } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type PasswordFieldProps = FieldProps & {
  autoComplete: "current-password" | "new-password";
  autoFocus?: boolean;
};

/** A password that can be looked at: fewer wrong tries, and longer passwords. */
export function PasswordField({ autoComplete, autoFocus, ...field }: PasswordFieldProps) {
  const t = useTranslations("auth.signIn");
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <Field {...field}>
      {(ids) => (
        <span className="relative block">
          <Input
            {...ids}
            type={isShown ? "text" : "password"}
            autoComplete={autoComplete}
            autoFocus={autoFocus}
            autoCapitalize="none"
            spellCheck={false}
            className="h-10 pr-11"
          />
          <button
            type="button"
            aria-label={t(isShown ? "hidePassword" : "showPassword")}
            aria-pressed={isShown}
            aria-controls={ids.id}
            onClick={() => setShown(!isShown)}
            className={buttonClass("ghost", "icon", "absolute top-1/2 right-1 -translate-y-1/2")}
          >
            <Icon aria-hidden="true" />
          </button>
        </span>
      )}
    </Field>
  );
}
