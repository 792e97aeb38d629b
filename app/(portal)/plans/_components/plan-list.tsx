"use client";

import { useTranslations } from "next-intl";
import { Suspense } from "react";
import { TableSkeleton } from "@/components/ui/skeleton";
import type { PlanList as PlanListData } from "@/lib/domain/plans/list-plans";
import type { PortfolioFacets } from "@/lib/domain/portfolio/list-facets";
import { CountedPlanFilters, PlanFilters } from "./plan-filters";
import { PlanTable } from "./plan-table";
import { PlanTotalsLine } from "./plan-totals";
import { usePlanList } from "./use-plan-list";

export type PlanListProps = {
  rows: Promise<PlanListData>;
  facets: Promise<PortfolioFacets>;
  businessDate: string;
  canReadCustomer: boolean;
  canImport: boolean;
};

/** Filters, totals, table and pager of one address. What is not in yet holds its place. */
export function PlanList(props: PlanListProps) {
  const { facets, businessDate } = props;
  const t = useTranslations("portfolio");
  const list = usePlanList();
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <Suspense fallback={<PlanFilters list={list} facets={null} businessDate={businessDate} />}>
        <CountedPlanFilters list={list} facets={facets} businessDate={businessDate} />
      </Suspense>
      <PlanTotalsLine facets={facets} search={list.state.q} />
      <Suspense fallback={<TableSkeleton rows={16} columns={9} label={t("loading")} />}>
        <PlanTable {...props} list={list} />
      </Suspense>
    </div>
  );
}
