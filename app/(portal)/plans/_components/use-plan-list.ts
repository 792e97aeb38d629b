"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useListState } from "@/components/data-table/use-list-state";
import { PLAN_LIST_CURSORS, planListParsers } from "@/lib/domain/plans/plan-filter-url";

/** The state of the list is its address; the server reads the same map. */
export function usePlanList() {
  return useListState(planListParsers, PLAN_LIST_CURSORS);
}

export type PlanListControl = ReturnType<typeof usePlanList>;

/** The plan open beside the list. It changes the address alone: the rows are not asked for again. */
export function useOpenPlan() {
  return useQueryState(
    "plan",
    parseAsString.withOptions({ shallow: true, history: "replace", scroll: false }),
  );
}
