"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { bucketColor, bucketKey, bucketName, toBucket } from "@/components/bucket";
import type { FacetOption } from "@/components/data-table/facet-filter";
import { PLAN_STATUSES, type PlanStatus } from "@/components/status-badge";
import type { PortfolioFacets } from "@/lib/domain/portfolio/list-facets";

/** In the order of the bar. */
export const LIST_FACETS = ["status", "product", "bucket", "branch", "manager", "term", "currency"] as const;

export type ListFacet = (typeof LIST_FACETS)[number];

/** The server's counts in words, each facet in the order people expect: by stage, by size or by name. */
export function useFacetOptions(facets: PortfolioFacets | null): Record<ListFacet, FacetOption[]> {
  const t = useTranslations("portfolio");
  const words = useTranslations("enums");
  const locale = useLocale();
  return useMemo(() => {
    const labelOf = (facet: ListFacet, value: string, name: string | null): string => {
      if (facet === "status") return words(`planStatus.${value as PlanStatus}`);
      if (facet === "term") return t("term", { count: Number(value) });
      if (facet === "currency") return value;
      if (facet !== "bucket") return name ?? t("unknown", { value });
      const bucket = toBucket(Number(value));
      return t("bucketOption", { name: bucketName(bucket), meaning: words(`bucket.${bucketKey(bucket)}`) });
    };
    const byName = (a: FacetOption, b: FacetOption) => a.label.localeCompare(b.label, locale);
    const byNumber = (a: FacetOption, b: FacetOption) => Number(a.value) - Number(b.value);
    const byStage = (a: FacetOption, b: FacetOption) =>
      PLAN_STATUSES.indexOf(a.value as PlanStatus) - PLAN_STATUSES.indexOf(b.value as PlanStatus);
    const order = { status: byStage, bucket: byNumber, term: byNumber } as Partial<
      Record<ListFacet, typeof byName>
    >;
    const optionsOf = (facet: ListFacet): FacetOption[] =>
      (facets?.options[facet] ?? [])
        .map(({ value, name, count }) => ({
          value,
          label: labelOf(facet, value, name),
          count: Number(count),
          mark: facet === "bucket" ? <Swatch bucket={Number(value)} /> : undefined,
        }))
        .sort(order[facet] ?? byName);
    return Object.fromEntries(LIST_FACETS.map((facet) => [facet, optionsOf(facet)])) as Record<
      ListFacet,
      FacetOption[]
    >;
  }, [facets, t, words, locale]);
}

function Swatch({ bucket }: { bucket: number }) {
  return (
    <span
      aria-hidden="true"
      className="size-2.5 shrink-0 rounded-[3px]"
      style={{ background: bucketColor(toBucket(bucket)) }}
    />
  );
}
