import { daysBetween } from "@/lib/core/calendar";
import type { PlanStatus, Standing } from "@/lib/platform/db/generated/enums";
import { arrearsOf, type Course, type DemoPayment } from "./course";
import { BUSINESS_DATE, DEMO_MONTHS } from "./demo-calendar";
import { bucketOf } from "./roll-rates";

export type LifeMonth = {
  month: string;
  standing: Standing;
  outstandingMinor: bigint;
  overdueMinor: bigint;
  paidMinor: bigint;
};

export type LifeState = {
  status: PlanStatus;
  bucket: number;
  outstandingMinor: bigint;
  overdueMinor: bigint;
  nextDueOn: string | null;
  nextDueMinor: bigint | null;
  oldestUnpaidOn: string | null;
  settledCount: number;
  paidPrincipalMinor: bigint;
  paidInterestMinor: bigint;
  closedOn: string | null;
};

/** The plan at the end of the index-th month, after all that was received in it. */
export function monthEndOf(course: Course, index: number): LifeMonth {
  const { firstOn, lastOn } = DEMO_MONTHS[index]!;
  const { status } = course;
  const { overdueMinor, oldestUnpaidOn } = course.frozen ?? arrearsOf(course, lastOn);
  const isClosed = status === "settled" || status === "cancelled" || status === "written_off";
  const bucket = oldestUnpaidOn === null ? 0 : bucketOf(daysBetween(oldestUnpaidOn, lastOn));
  const paidMinor = course.payments.reduce(
    (sum, payment) =>
      payment.receivedOn >= firstOn && payment.receivedOn <= lastOn ? sum + totalOf(payment) : sum,
    0n,
  );
  return {
    month: firstOn,
    standing: isClosed ? "closed" : status === "charged_off" ? "charged_off" : (`m${bucket}` as Standing),
    outstandingMinor: course.outstandingMinor,
    overdueMinor: isClosed ? 0n : overdueMinor,
    paidMinor,
  };
}

export const totalOf = (payment: DemoPayment): bigint => payment.principalMinor + payment.interestMinor;

/** The plan on the business date, as plan_state holds it. */
export function stateOf(course: Course): LifeState {
  const { status, payments } = course;
  const isRunning = status === "active" || status === "deferred" || status === "workout";
  const arrears = isRunning ? arrearsOf(course, BUSINESS_DATE) : course.frozen;
  const oldestUnpaidOn = arrears?.oldestUnpaidOn ?? null;
  const next = isRunning
    ? course.rows.slice(course.settled).find((row) => row.dueOn >= BUSINESS_DATE)
    : undefined;
  const paidPrincipalMinor = payments.reduce((sum, payment) => sum + payment.principalMinor, 0n);
  const paidInterestMinor = payments.reduce((sum, payment) => sum + payment.interestMinor, 0n);
  return {
    status,
    bucket: oldestUnpaidOn === null ? 0 : bucketOf(daysBetween(oldestUnpaidOn, BUSINESS_DATE)),
    outstandingMinor: course.outstandingMinor,
    overdueMinor: (arrears?.overdueMinor ?? 0n) - (isRunning ? partlyPaid(course) : 0n),
    nextDueOn: next?.dueOn ?? null,
    nextDueMinor: next?.totalMinor ?? null,
    oldestUnpaidOn,
    settledCount: course.settled,
    paidPrincipalMinor,
    paidInterestMinor,
    closedOn: course.closedOn,
  };
}

/** Money received under the terms in force beyond the instalments paid in full. */
function partlyPaid(course: Course): bigint {
  const { effectiveOn, version } = course.versions.at(-1)!;
  const received = course.payments
    .filter((payment) => version === 1 || payment.receivedOn >= effectiveOn)
    .reduce((sum, payment) => sum + totalOf(payment), 0n);
  return course.rows.slice(0, course.settled).reduce((left, row) => left - row.totalMinor, received);
}
