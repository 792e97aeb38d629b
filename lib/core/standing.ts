import {
  type AllocationOrder,
  allocate,
  DEFAULT_ORDER,
  type Due,
  type PaidParts,
} from "@/lib/core/allocation";
import { daysBetween } from "@/lib/core/calendar";

export const INSTALMENT_STATUSES = ["paid", "part-paid", "overdue", "due", "upcoming"] as const;
export type InstalmentStatus = (typeof INSTALMENT_STATUSES)[number];

/** One instalment as of a business date. `openMinor` is what is still owed on it. */
export type InstalmentStanding = {
  seq: number;
  dueOn: string;
  status: InstalmentStatus;
  paid: PaidParts;
  openMinor: bigint;
  daysPastDue: number;
};

/** The plan as of a business date, in minor units. `oldestUnpaidOn` is the due date that days past due count from. */
export type Standing = {
  rows: InstalmentStanding[];
  settledCount: number;
  oldestUnpaidOn: string | null;
  daysPastDue: number;
  overdueMinor: bigint;
  outstandingPrincipalMinor: bigint;
  nextDueOn: string | null;
  nextDueMinor: bigint | null;
  creditMinor: bigint;
};

/**
 * Status of an instalment: paid when nothing is open; overdue when open after its due date (part paid or not); else
 * part-paid, due on the business date itself, or upcoming. Dates are ISO, which compare as text.
 */
export function instalmentStatus(
  dueOn: string,
  totalMinor: bigint,
  paidMinor: bigint,
  businessDate: string,
): InstalmentStatus {
  if (paidMinor >= totalMinor) return "paid";
  if (dueOn < businessDate) return "overdue";
  if (paidMinor > 0n) return "part-paid";
  return dueOn === businessDate ? "due" : "upcoming";
}

/** What a total paid so far means for every instalment and for the plan. `dues` are in order of their due dates. */
export function standingOf(
  dues: readonly Due[],
  paidMinor: bigint,
  businessDate: string,
  order: AllocationOrder = DEFAULT_ORDER,
): Standing {
  const { rows: paidRows, restMinor } = allocate(dues, paidMinor, order);
  const rows = dues.map((due, k) => standing(due, paidRows[k]!, businessDate));
  const open = rows.filter((row) => row.openMinor > 0n);
  const overdue = open.filter((row) => row.status === "overdue");
  const next = open.find((row) => row.status !== "overdue");
  const oldest = overdue[0];
  const firstOpen = rows.findIndex((row) => row.openMinor > 0n);
  return {
    rows,
    settledCount: firstOpen === -1 ? rows.length : firstOpen,
    oldestUnpaidOn: oldest?.dueOn ?? null,
    daysPastDue: oldest?.daysPastDue ?? 0,
    overdueMinor: overdue.reduce((sum, row) => sum + row.openMinor, 0n),
    outstandingPrincipalMinor: dues.reduce(
      (sum, due, k) => sum + due.principalMinor - paidRows[k]!.principalMinor,
      0n,
    ),
    nextDueOn: next?.dueOn ?? null,
    nextDueMinor: next?.openMinor ?? null,
    creditMinor: restMinor,
  };
}

function standing(due: Due, paid: PaidParts, businessDate: string): InstalmentStanding {
  const totalMinor = due.principalMinor + due.interestMinor + due.feeMinor + (due.penaltyMinor ?? 0n);
  const status = instalmentStatus(due.dueOn, totalMinor, paid.totalMinor, businessDate);
  return {
    seq: due.seq,
    dueOn: due.dueOn,
    status,
    paid,
    openMinor: totalMinor - paid.totalMinor,
    daysPastDue: status === "overdue" ? daysBetween(due.dueOn, businessDate) : 0,
  };
}
