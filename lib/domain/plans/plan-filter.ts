import type { PlanStatus } from "@/lib/platform/db/generated/enums";

/** Either end may be open; both ends belong to the range. */
export type Bounds<T> = { from: T | null; to: T | null };

/** What a portfolio list is narrowed to. An empty list and a null narrow nothing. */
export type PlanFilter = {
  /** A plan or customer number, the start of a name or of its last word, or the last four of an identifier. */
  search: string;
  statuses: readonly PlanStatus[];
  buckets: readonly number[];
  productIds: readonly number[];
  branchIds: readonly number[];
  managerIds: readonly number[];
  instalmentCounts: readonly number[];
  currencies: readonly string[];
  /** Minor units of one currency; plans in another are out. */
  outstanding: (Bounds<bigint> & { currency: string }) | null;
  /** Whole days by the business date; a plan in good standing has 0. */
  daysPastDue: Bounds<number> | null;
  /** ISO dates; a plan without a next due date is out. */
  nextDue: Bounds<string> | null;
};

export const NO_FILTER: PlanFilter = {
  search: "",
  statuses: [],
  buckets: [],
  productIds: [],
  branchIds: [],
  managerIds: [],
  instalmentCounts: [],
  currencies: [],
  outstanding: null,
  daysPastDue: null,
  nextDue: null,
};

/** What rows can be put in order by. Ties are broken by plan number in the same direction; absent values come last. */
export const PLAN_SORT_KEYS = ["plan", "opened", "outstanding", "dpd", "due"] as const;

export type PlanSortKey = (typeof PLAN_SORT_KEYS)[number];
export type PlanSort = { key: PlanSortKey; descending: boolean };

export const PAGE_SIZES = [25, 50, 100] as const;

export type PageSize = (typeof PAGE_SIZES)[number];

/** A page is named by the row it starts after or ends before, so rows that come or go elsewhere do not shift it. */
export type PlanPage = {
  sort: PlanSort;
  size: PageSize;
  cursor: { side: "after" | "before"; at: PlanCursor } | null;
};

/** The sorted value of a row (ISO date or minor units; null where it has none or the order is by number) and its id. */
export type PlanCursor = { value: string | null; planId: bigint };
