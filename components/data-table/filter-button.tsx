"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Count } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";

/** The trigger of a filter: dashed while it does nothing, filled with its count while it narrows the list. */
export function FilterButton({
  label,
  active,
  className,
  ...rest
}: ComponentProps<"button"> & { label: string; active: number }) {
  const t = useTranslations("common.filter");
  return (
    <button
      type="button"
      {...rest}
      className={cn(
        "inline-flex h-(--control-h) items-center gap-1.5 rounded-md border px-2.5 text-sm whitespace-nowrap transition-colors touch-target",
        active > 0
          ? "border-accent/50 bg-accent-soft font-medium text-accent-text"
          : "border-dashed border-line-strong/70 bg-surface text-muted hover:border-solid hover:bg-hover hover:text-fg",
        className,
      )}
    >
      {label}
      {active > 0 ? (
        <Count value={String(active)} label={t("selected", { count: active })} tone="info" />
      ) : null}
      <ChevronDown aria-hidden="true" className="size-3.5 opacity-60" />
    </button>
  );
}
