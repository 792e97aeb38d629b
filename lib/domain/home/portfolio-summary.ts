import { isOpenStatus } from "@/lib/domain/plans/open-statuses";
import type { PlanStatus } from "@/lib/platform/db/generated/enums";

/** A sum over portfolio cells; amounts are minor units of the currency. */
export type CellSum = {
  currency: string;
  status: PlanStatus;
  bucket: number;
  branchId: number;
  plans: bigint;
  outstandingMinor: bigint;
  overdueMinor: bigint;
};

export type Tally = { plans: bigint; outstandingMinor: bigint; overdueMinor: bigint; plansInArrears: bigint };
export type BucketTally = { bucket: number; plans: bigint; amounts: Map<string, bigint> };

export type PortfolioSummary = {
  /** Open plans of each currency, the largest currency first. */
  byCurrency: { currency: string; tally: Tally }[];
  /** Open plans by bucket, M0 to M7, zeros included; `amounts` is outstanding by currency. */
  byBucket: BucketTally[];
  /** All plans by status. */
  byStatus: Map<PlanStatus, bigint>;
  /** Open plans by branch, each currency apart. */
  branches: { branchId: number; currency: string; tally: Tally }[];
  openPlans: bigint;
  openPlansInArrears: bigint;
};

const BUCKETS = [0, 1, 2, 3, 4, 5, 6, 7];

/** Adds cells up into what the home page shows. Amounts of different currencies are never added together. */
export function summarisePortfolio(cells: readonly CellSum[]): PortfolioSummary {
  const byStatus = new Map<PlanStatus, bigint>();
  const byCurrency = new Map<string, Tally>();
  const byBranch = new Map<string, Tally>();
  const byBucket = BUCKETS.map((bucket): BucketTally => ({ bucket, plans: 0n, amounts: new Map() }));
  for (const cell of cells) {
    byStatus.set(cell.status, (byStatus.get(cell.status) ?? 0n) + cell.plans);
    if (!isOpenStatus(cell.status)) continue;
    addTo(byCurrency, cell.currency, cell);
    addTo(byBranch, `${cell.branchId} ${cell.currency}`, cell);
    const column = byBucket[cell.bucket];
    if (!column) throw new Error(`no bucket M${cell.bucket}`);
    column.plans += cell.plans;
    column.amounts.set(cell.currency, (column.amounts.get(cell.currency) ?? 0n) + cell.outstandingMinor);
  }
  const openPlans = byBucket.reduce((sum, { plans }) => sum + plans, 0n);
  return {
    byCurrency: [...byCurrency]
      .map(([currency, tally]) => ({ currency, tally }))
      .filter(({ tally }) => tally.plans > 0n)
      .sort((a, b) => compare(b.tally.plans, a.tally.plans)),
    byBucket,
    byStatus,
    branches: [...byBranch].flatMap(([key, tally]) => {
      const [branchId = "", currency = ""] = key.split(" ");
      return tally.plans > 0n ? [{ branchId: Number(branchId), currency, tally }] : [];
    }),
    openPlans,
    openPlansInArrears: openPlans - (byBucket[0]?.plans ?? 0n),
  };
}

function addTo<K>(tallies: Map<K, Tally>, key: K, cell: CellSum): void {
  const tally = tallies.get(key) ?? {
    plans: 0n,
    outstandingMinor: 0n,
    overdueMinor: 0n,
    plansInArrears: 0n,
  };
  tallies.set(key, tally);
  tally.plans += cell.plans;
  tally.outstandingMinor += cell.outstandingMinor;
  tally.overdueMinor += cell.overdueMinor;
  if (cell.bucket > 0) tally.plansInArrears += cell.plans;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
