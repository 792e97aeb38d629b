"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { buttonClass } from "./button-class";

/** Copies a value; says so to the eye and to a screen reader. */
export function CopyButton({ value, label }: { value: string; label?: string }) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  }
  return (
    <button
      type="button"
      data-print="hide"
      aria-label={label ?? t("action.copy")}
      onClick={copy}
      className={buttonClass("ghost", "sm", "size-6 px-0 [&_svg]:size-3.5")}
    >
      {copied ? <Check aria-hidden="true" className="text-success" /> : <Copy aria-hidden="true" />}
      <span aria-live="polite" className="sr-only">
        {copied ? t("state.copied") : ""}
      </span>
    </button>
  );
}
