import { NO_FILTER, PLAN_SORT_KEYS, type PlanFilter, type PlanSort } from "@/lib/domain/plans/plan-filter";
import { PlanStatus } from "@/lib/platform/db/generated/enums";
import { daysFrom, type KnownPlan } from "./random-portfolio";

export type Draw = { filter: PlanFilter; sort: PlanSort };

const SEARCHES = [
  "wang",
  "王",
  "fang",
  "smith",
  "1234",
  "567X",
  "PL7",
  "CU00000011",
  "100%",
  "smi_",
  "nobody",
];

/** A filter of any shape: each part is there about one time in three, and ranges may be open, narrow or empty. */
export function drawFilter(random: () => number, plans: readonly KnownPlan[]): Draw {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const sometimes = <T>(make: () => T, otherwise: T): T => (random() < 0.35 ? make() : otherwise);
  const some = <T>(of: (plan: KnownPlan) => T) => [...new Set([of(pick(plans)), of(pick(plans))])];
  const ends = <T>(make: () => T) => {
    const shape = random();
    return { from: shape < 0.3 ? null : make(), to: shape > 0.7 ? null : make() };
  };
  const filter: PlanFilter = {
    ...NO_FILTER,
    search: random() < 0.2 ? pick(SEARCHES) : "",
    statuses: sometimes(() => some(() => pick(Object.values(PlanStatus))), []),
    buckets: sometimes(() => some(({ bucket }) => bucket), []),
    productIds: sometimes(() => some(({ productId }) => productId), []),
    branchIds: sometimes(() => some(({ branchId }) => branchId), []),
    managerIds: sometimes(() => some(({ managerId }) => managerId), []),
    instalmentCounts: sometimes(() => some(({ instalmentCount }) => instalmentCount), []),
    currencies: sometimes(() => some(({ currency }) => currency), []),
    outstanding: sometimes(
      () => ({ currency: pick(["CNY", "USD"]), ...ends(() => BigInt(Math.floor(random() * 42)) * 5_000n) }),
      null,
    ),
    daysPastDue: sometimes(() => ends(() => Math.floor(random() * 90)), null),
    nextDue: sometimes(() => ends(() => daysFrom(Math.floor(random() * 14) - 2)), null),
  };
  return { filter, sort: { key: pick(PLAN_SORT_KEYS), descending: random() < 0.5 } };
}
