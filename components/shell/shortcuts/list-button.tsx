"use client";

import { Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { runShortcut } from "./registry";

/** The way to the list of shortcuts for who does not know `?` yet, or has switched it off. */
export function ShortcutListButton({ className, popover }: { className: string; popover: string }) {
  const t = useTranslations("shell.shortcuts");
  return (
    <button
      type="button"
      popoverTarget={popover}
      popoverTargetAction="hide"
      onClick={() => runShortcut("help.open")}
      className={className}
    >
      <Keyboard aria-hidden="true" />
      {t("list")}
    </button>
  );
}
