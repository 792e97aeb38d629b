"use client";

import { useListState } from "@/components/data-table/use-list-state";
import { PLAN_LIST_CURSORS, planListParsers } from "@/lib/domain/plans/plan-filter-url";

/** The state of the list is its address; the server reads the same map. */
export function usePlanList() {
  return useListState(planListParsers, PLAN_LIST_CURSORS);
}

export type PlanListControl = ReturnType<typeof usePlanList>;
