"use client";

import { useTranslations } from "next-intl";
import { debounce } from "nuqs";
import type { ReactNode } from "react";
import { AmountFilter } from "@/components/data-table/amount-filter";
import { DateFilter } from "@/components/data-table/date-filter";
import { FacetFilter } from "@/components/data-table/facet-filter";
import { FilterBar } from "@/components/data-table/filter-bar";
import { FilterChips } from "@/components/data-table/filter-chips";
import { IntegerFilter } from "@/components/data-table/integer-filter";
import type { Range } from "@/components/data-table/range-filter";
import { SearchBox } from "@/components/data-table/search-box";
import type { PortfolioFacets } from "@/lib/domain/portfolio/list-facets";
import { LIST_FACETS, type ListFacet, useFacetOptions } from "./facet-options";
import { useFilterChips } from "./plan-chips";
import { useArrived } from "./use-arrived";
import type { PlanListControl } from "./use-plan-list";

type PlanFiltersProps = {
  list: PlanListControl;
  facets: Promise<PortfolioFacets>;
  businessDate: string;
  /** At the right end: how the list is shown. */
  actions?: ReactNode;
};

const SEARCH_PAUSE_MS = 300;
const OPEN_RANGE = { from: null, to: null };
const FALLBACK_CURRENCY = "CNY";

/** Without counts yet, the filters can be seen and the ranges and the search used. */
export function PlanFilters({ list, facets: promise, businessDate, actions }: PlanFiltersProps) {
  const facets = useArrived(promise);
  const t = useTranslations("portfolio");
  const { state, set } = list;
  const options = useFacetOptions(facets);
  const chips = useFilterChips(list, options);
  const currency = state.outstanding?.currency ?? soleCurrency(state.currency) ?? facets?.totals[0]?.currency;
  const shown = LIST_FACETS.filter(
    (facet) => facet !== "currency" || options.currency.length > 1 || state.currency.length > 0,
  );
  return (
    <FilterBar
      active={chips.length}
      actions={actions}
      search={
        <SearchBox
          name="q"
          label={t("search")}
          value={state.q}
          onChange={(q) => set({ q }, { history: "replace", limitUrlUpdates: debounce(SEARCH_PAUSE_MS) })}
        />
      }
      chips={<FilterChips chips={chips} onClearAll={() => list.set(NO_FILTERS)} />}
    >
      {shown.map((facet) => (
        <FacetFilter
          key={facet}
          label={t(`filter.${facet}`)}
          options={options[facet]}
          value={state[facet].map(String)}
          onChange={(values) => set({ [facet]: choiceOf(facet, values) })}
        />
      ))}
      <AmountFilter
        label={t("filter.outstanding")}
        currency={currency ?? FALLBACK_CURRENCY}
        value={state.outstanding ?? OPEN_RANGE}
        onChange={(range) =>
          set({
            outstanding: isOpen(range) ? null : { ...range, currency: currency ?? FALLBACK_CURRENCY },
          })
        }
      />
      <IntegerFilter
        label={t("filter.dpd")}
        unit={t("dayUnit")}
        value={state.dpd ?? OPEN_RANGE}
        onChange={(dpd) => set({ dpd: isOpen(dpd) ? null : dpd })}
      />
      <DateFilter
        label={t("filter.due")}
        businessDate={businessDate}
        value={state.due ?? OPEN_RANGE}
        onChange={(due) => set({ due: isOpen(due) ? null : due })}
      />
    </FilterBar>
  );
}

/** All filters off; the order and the page size are not filters. */
const NO_FILTERS = {
  q: null,
  status: null,
  bucket: null,
  product: null,
  term: null,
  currency: null,
  branch: null,
  manager: null,
  outstanding: null,
  dpd: null,
  due: null,
};

function isOpen<T>({ from, to }: Range<T>): boolean {
  return from === null && to === null;
}

function soleCurrency(currencies: readonly string[]): string | undefined {
  return currencies.length === 1 ? currencies[0] : undefined;
}

function choiceOf(facet: ListFacet, values: string[]): string[] | number[] {
  return facet === "status" || facet === "currency" ? values : values.map(Number);
}
