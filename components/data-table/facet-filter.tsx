"use client";

import { Search } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Popover } from "@/components/ui/popover";
import { FilterButton } from "./filter-button";

export interface FacetOption {
  value: string;
  /** Translated plain text: it is also what the search inside looks at. */
  label: string;
  /** Rows that would match with this option and every other filter, counted by the server. */
  count: number;
  /** A swatch or icon before the label. */
  mark?: ReactNode;
}

export interface FacetFilterProps {
  label: string;
  options: FacetOption[];
  /** Selected values; empty means no filter. */
  value: readonly string[];
  onChange: (value: string[]) => void;
}

const SEARCH_FROM = 8;
const SHOWN = 100;

/** A choice of many with the server's counts, a search where the list is long, and "only" beside each option. */
export function FacetFilter({ label, options, value, onChange }: FacetFilterProps) {
  const t = useTranslations("common");
  const format = useFormatter();
  const id = useId();
  const [query, setQuery] = useState("");
  const chosen = new Set(value);
  const wanted = query.trim().toLocaleLowerCase();
  const matching = wanted ? options.filter((o) => o.label.toLocaleLowerCase().includes(wanted)) : options;
  const shown = matching.slice(0, SHOWN);

  function toggle(option: string) {
    onChange(chosen.has(option) ? value.filter((v) => v !== option) : [...value, option]);
  }

  return (
    <Popover
      label={t("filter.open", { label })}
      onOpenChange={(open) => (open ? undefined : setQuery(""))}
      trigger={<FilterButton label={label} active={value.length} />}
    >
      {options.length >= SEARCH_FROM ? (
        <div className="relative border-b border-line">
          <Search aria-hidden="true" className="absolute top-2.5 left-3 size-4 text-faint" />
          <input
            type="search"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            aria-label={t("filter.searchIn", { label })}
            placeholder={t("filter.searchIn", { label })}
            className="h-9 w-full bg-transparent pr-3 pl-9 text-sm -outline-offset-2 placeholder:text-faint"
          />
        </div>
      ) : null}
      <fieldset className="min-h-0 flex-1 overflow-y-auto p-1">
        <legend className="sr-only">{label}</legend>
        {shown.map((option) => (
          <div
            key={option.value}
            className="group flex items-center rounded-sm hover:bg-hover focus-within:bg-hover"
          >
            <label
              htmlFor={`${id}${option.value}`}
              className="flex min-h-8 min-w-0 flex-1 items-center gap-2 px-2 text-sm pointer-coarse:min-h-11"
            >
              <input
                id={`${id}${option.value}`}
                type="checkbox"
                checked={chosen.has(option.value)}
                onChange={() => toggle(option.value)}
                className="size-3.5 shrink-0 accent-(--accent)"
              />
              {option.mark}
              <span className="truncate" title={option.label}>
                {option.label}
              </span>
            </label>
            <button
              type="button"
              aria-label={t("filter.onlyOption", { option: option.label })}
              onClick={() => onChange([option.value])}
              className="rounded-sm px-1.5 py-1 text-xs text-accent-text opacity-0 group-hover:opacity-100 hover:underline focus-visible:opacity-100 pointer-coarse:min-h-11 pointer-coarse:opacity-100"
            >
              {t("filter.only")}
            </button>
            <span className="num min-w-10 shrink-0 pr-2 text-right text-xs text-muted">
              {format.number(option.count, "count")}
            </span>
          </div>
        ))}
        {shown.length === 0 ? <p className="px-2 py-3 text-sm text-muted">{t("filter.noOptions")}</p> : null}
        {matching.length > shown.length ? (
          <p className="px-2 py-2 text-xs text-muted">
            {t("filter.moreOptions", { count: matching.length - shown.length })}
          </p>
        ) : null}
      </fieldset>
      {value.length > 0 ? (
        <button
          type="button"
          onClick={() => onChange([])}
          className="border-t border-line px-3 py-2 text-left text-sm text-muted -outline-offset-2 hover:bg-hover hover:text-fg"
        >
          {t("action.clear")}
        </button>
      ) : null}
    </Popover>
  );
}
