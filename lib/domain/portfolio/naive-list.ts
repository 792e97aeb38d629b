import type { Bounds, PlanFilter, PlanSort } from "@/lib/domain/plans/plan-filter";
import { FIXTURE_DATE } from "@/lib/domain/plans/plan-fixture";
import { type Context, type Reach, reachOf } from "@/lib/platform/service";
import { FACETS, type Facet } from "./cell-conditions";
import type { KnownPlan } from "./random-portfolio";

/** The list as one would write it over an array: slow, short and plainly right. The tests hold the SQL to it. */
const DAY_MS = 86_400_000;

export const facetValue: Record<Facet, (plan: KnownPlan) => string> = {
  status: (plan) => plan.status,
  bucket: (plan) => String(plan.bucket),
  product: (plan) => String(plan.productId),
  term: (plan) => String(plan.instalmentCount),
  currency: (plan) => plan.currency,
  branch: (plan) => String(plan.branchId),
  manager: (plan) => String(plan.managerId),
};

export function visibleTo(ctx: Context, plans: readonly KnownPlan[]): KnownPlan[] {
  const reach = reachOf(ctx.actor, "portfolio.read") as Reach;
  return plans.filter(
    (plan) => reach.all || plan.managerId === reach.ownStaffId || reach.branchIds.includes(plan.branchId),
  );
}

export function matches(plan: KnownPlan, filter: PlanFilter, but?: Facet): boolean {
  const chosen: Record<Facet, readonly (string | number)[]> = {
    status: filter.statuses,
    bucket: filter.buckets,
    product: filter.productIds,
    term: filter.instalmentCounts,
    currency: filter.currencies,
    branch: filter.branchIds,
    manager: filter.managerIds,
  };
  const { outstanding, daysPastDue, nextDue } = filter;
  return (
    FACETS.every(
      (facet) =>
        facet === but ||
        chosen[facet].length === 0 ||
        chosen[facet].map(String).includes(facetValue[facet](plan)),
    ) &&
    (!outstanding || (plan.currency === outstanding.currency && isIn(plan.outstanding, outstanding))) &&
    (!daysPastDue || isIn(daysPastDueOf(plan), daysPastDue)) &&
    (!nextDue || (plan.due !== null && isIn(plan.due, nextDue))) &&
    isFound(plan, filter.search)
  );
}

function isFound({ planId, customerId, name, tail }: KnownPlan, search: string): boolean {
  const text = search.toLowerCase();
  if (text === "") return true;
  if (/^(pl|cu)\d+$/.test(text))
    return BigInt(text.slice(2)) === (text.startsWith("pl") ? planId : customerId);
  const words = name.toLowerCase();
  return words.startsWith(text) || words.split(" ").at(-1)!.startsWith(text) || tail === search;
}

export function daysPastDueOf({ unpaid }: KnownPlan): number {
  return unpaid === null ? 0 : (Date.parse(FIXTURE_DATE) - Date.parse(unpaid)) / DAY_MS;
}

function isIn<T extends string | number | bigint>(value: T, { from, to }: Bounds<T>): boolean {
  return (from === null || value >= from) && (to === null || value <= to);
}

export function inOrder(plans: readonly KnownPlan[], { key, descending }: PlanSort): KnownPlan[] {
  const keyOf = (plan: KnownPlan): number | null => {
    switch (key) {
      case "plan":
        return 0;
      case "opened":
        return Date.parse(plan.opened);
      case "outstanding":
        return Number(plan.outstanding);
      case "due":
        return plan.due === null ? null : Date.parse(plan.due);
      case "dpd":
        return plan.unpaid === null ? null : Date.parse(plan.unpaid);
    }
  };
  // More days past due are an earlier date, and ties go the way of the date.
  const sign = descending === (key === "dpd") ? 1 : -1;
  return [...plans].sort((a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    if (x === null || y === null) return x === y ? sign * Number(a.planId - b.planId) : x === null ? 1 : -1;
    return sign * (x - y || Number(a.planId - b.planId));
  });
}
