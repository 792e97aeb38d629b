"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { usePageActions } from "@/components/shell/find/page-actions";

export interface FilterChip {
  key: string;
  /** The filter's name, "Status". */
  label: string;
  /** Its value in words, "Active, Deferred" or "≥ 1,000.00". */
  value: string;
  onRemove: () => void;
}

/** A chip that goes takes the focus with it: from the keyboard (no click detail) it moves on to the list's search. */
function keepFocus({ detail, currentTarget }: MouseEvent<HTMLElement>) {
  if (detail > 0) return;
  currentTarget.closest("[data-filters]")?.querySelector<HTMLInputElement>("search input")?.focus();
}

/** What narrows the list now, each removable, and all at once. Draws nothing without filters. */
export function FilterChips({ chips, onClearAll }: { chips: FilterChip[]; onClearAll: () => void }) {
  const t = useTranslations("common");
  const clear = { id: "clear-filters", label: t("action.clearFilters"), run: onClearAll };
  usePageActions(chips.length === 0 ? [] : [clear]);
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t("filter.active")} className="flex flex-wrap items-center gap-1.5">
      {chips.map((chip) => (
        <li
          key={chip.key}
          className="inline-flex h-6 max-w-full items-center rounded-md bg-hover pl-2 text-xs pointer-coarse:h-11"
        >
          <span className="text-muted">{chip.label}</span>
          <span className="num mx-1 truncate font-medium">{chip.value}</span>
          <button
            type="button"
            aria-label={t("filter.remove", { label: chip.label })}
            onClick={(event) => {
              keepFocus(event);
              chip.onRemove();
            }}
            className="grid h-full w-6 place-items-center rounded-r-md text-muted hover:bg-pressed hover:text-fg pointer-coarse:w-11 print:hidden"
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        </li>
      ))}
      <li className="print:hidden">
        <button
          type="button"
          onClick={(event) => {
            keepFocus(event);
            onClearAll();
          }}
          className="h-6 rounded-md px-1.5 text-xs font-medium text-accent-text hover:underline pointer-coarse:h-11"
        >
          {t("action.clearAll")}
        </button>
      </li>
    </ul>
  );
}
