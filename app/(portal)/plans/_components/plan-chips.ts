"use client";

import { useLocale, useTranslations } from "next-intl";
import type { FacetOption } from "@/components/data-table/facet-filter";
import type { FilterChip } from "@/components/data-table/filter-chips";
import type { Range } from "@/components/data-table/range-filter";
import { formatMinor } from "@/lib/core/money";
import { LIST_FACETS, type ListFacet } from "./facet-options";
import type { PlanListControl } from "./use-plan-list";

const NAMED = 2;

/** What narrows the list now, in words. A choice whose name is not in yet is counted. */
export function useFilterChips(
  { state, set }: PlanListControl,
  options: Record<ListFacet, FacetOption[]>,
): FilterChip[] {
  const t = useTranslations("portfolio");
  const common = useTranslations("common.filter");
  const locale = useLocale();
  const chip = (key: ListFacet | "outstanding" | "dpd" | "due" | "q", value: string): FilterChip => ({
    key,
    label: t(`filter.${key === "q" ? "search" : key}`),
    value,
    onRemove: () => set({ [key]: null }),
  });
  const choices = (facet: ListFacet): string => {
    const chosen = state[facet].map(String);
    const names = options[facet].filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
    if (names.length < chosen.length) return common("selected", { count: chosen.length });
    const shown = names.slice(0, NAMED).join(t("comma"));
    return names.length > NAMED ? t("more", { shown, count: names.length - NAMED }) : shown;
  };
  const range = <T>({ from, to }: Range<T>, show: (value: T) => string): string => {
    if (from !== null && to !== null) {
      return from === to ? show(from) : common("between", { from: show(from), to: show(to) });
    }
    return from !== null
      ? common("atLeast", { value: show(from) })
      : common("atMost", { value: show(to as T) });
  };
  const { q, outstanding, dpd, due } = state;
  return [
    ...(q === "" ? [] : [chip("q", q)]),
    ...LIST_FACETS.filter((facet) => state[facet].length > 0).map((facet) => chip(facet, choices(facet))),
    ...(outstanding
      ? [
          chip(
            "outstanding",
            range(outstanding, (minor) => formatMinor(minor, outstanding.currency, locale, "code")),
          ),
        ]
      : []),
    ...(dpd
      ? [
          chip(
            "dpd",
            range(dpd, (days) => t("days", { count: days })),
          ),
        ]
      : []),
    ...(due ? [chip("due", range(due, String))] : []),
  ];
}
