"use client";

import { useTranslations } from "next-intl";
import { Toaster as Sonner } from "sonner";

/** Mounted once in the shell. To show one: import { toast } from "sonner". Errors stay until closed. */
export function Toaster({ theme }: { theme: "light" | "dark" | "system" }) {
  const t = useTranslations("common.action");
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      closeButton
      toastOptions={{
        closeButtonAriaLabel: t("close"),
        style: {
          background: "var(--raised)",
          color: "var(--fg)",
          borderColor: "var(--line)",
          fontFamily: "var(--font-sans)",
          fontSize: "0.8125rem",
        },
      }}
    />
  );
}
