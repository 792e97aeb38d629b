import { buildSchedule } from "@/lib/core/schedule/schedule";
import type { ScheduleRow, Terms } from "@/lib/core/schedule/terms";
import type { PaymentKind, PlanStatus } from "@/lib/platform/db/generated/enums";
import { addMonths } from "./demo-calendar";
import type { Dice } from "./dice";
import type { Grade } from "./roll-rates";

export type TermsVersion = {
  version: number;
  reason: string;
  effectiveOn: string;
  terms: Terms;
  firstDueOn: string;
};

export type DemoPayment = {
  kind: PaymentKind;
  receivedOn: string;
  principalMinor: bigint;
  interestMinor: bigint;
  channel: string;
};

export type Arrears = { overdueMinor: bigint; oldestUnpaidOn: string | null };

/** A plan on its way through the months. `age` and `settled` count within the version of the terms in force. */
export type Course = {
  dice: Dice;
  grade: Grade;
  versions: TermsVersion[];
  rows: ScheduleRow[];
  /** Due dates passed, the months after the last instalment included. */
  age: number;
  /** Leading instalments paid in full. */
  settled: number;
  status: PlanStatus;
  closedOn: string | null;
  outstandingMinor: bigint;
  payments: DemoPayment[];
  /** As it stood when the plan was charged off. */
  frozen: Arrears | null;
};

export function startCourse(dice: Dice, grade: Grade, terms: Terms, openedOn: string): Course {
  const rows = buildSchedule(terms);
  return {
    dice,
    grade,
    versions: [
      { version: 1, reason: "origination", effectiveOn: openedOn, terms, firstDueOn: rows[0]!.dueOn },
    ],
    rows,
    age: 0,
    settled: 0,
    status: "active",
    closedOn: null,
    outstandingMinor: terms.principalMinor,
    payments: [],
    frozen: null,
  };
}

/** Replaces the schedule by that of a new version of the terms, in which nothing has been paid yet. */
export function applyTerms(course: Course, reason: string, effectiveOn: string, terms: Terms): void {
  course.rows = buildSchedule(terms);
  const version = course.versions.length + 1;
  course.versions.push({ version, reason, effectiveOn, terms, firstDueOn: course.rows[0]!.dueOn });
  course.age = 0;
  course.settled = 0;
}

/** When the a-th due date is, or would be after the last instalment: arrears age on the same day of the month. */
export function dueOn(course: Course, a: number): string {
  const row = course.rows[a - 1];
  if (row) return row.dueOn;
  const { terms, firstDueOn } = course.versions.at(-1)!;
  const isRegular = firstDueOn === addMonths(terms.startsOn, 1);
  return isRegular ? addMonths(terms.startsOn, a) : addMonths(firstDueOn, a - 1);
}

/** Pays the next `count` instalments in full, each as a payment of its own. */
export function payInstalments(course: Course, count: number, receivedOn: string): void {
  const channel = drawChannel(course, receivedOn);
  const last = Math.min(course.settled + count, course.rows.length);
  for (; course.settled < last; course.settled++) {
    const row = course.rows[course.settled]!;
    receive(course, row.principalMinor, row.interestMinor, receivedOn, channel);
  }
  if (course.settled === course.rows.length) settle(course, receivedOn);
}

/** The rest of the principal together with the instalment due on the same day: no interest beyond the days used. */
export function settleEarly(course: Course, receivedOn: string): void {
  const row = course.rows[course.settled]!;
  receive(course, course.outstandingMinor, row.interestMinor, receivedOn, "transfer");
  course.settled = course.rows.length;
  settle(course, receivedOn);
}

export function receive(
  course: Course,
  principalMinor: bigint,
  interestMinor: bigint,
  receivedOn: string,
  channel: string,
  kind: PaymentKind = "payment",
): void {
  if (principalMinor + interestMinor === 0n) return;
  course.payments.push({ kind, receivedOn, principalMinor, interestMinor, channel });
  course.outstandingMinor -= principalMinor;
}

function settle(course: Course, on: string): void {
  course.status = "settled";
  course.closedOn = on;
}

/** On the due date the debit runs; whoever is late pays by other ways. */
function drawChannel(course: Course, receivedOn: string): string {
  if (receivedOn === course.rows[course.settled]?.dueOn)
    return course.dice.chance(0.9) ? "auto-debit" : "app";
  return course.dice.weighted([
    ["app", 5],
    ["transfer", 3],
    ["counter", 1],
  ] as const);
}

/** Instalments whose due date lies before `on` and that are not paid in full. */
export function overdueRows(course: Course, on: string): ScheduleRow[] {
  return course.rows.slice(course.settled).filter((row) => row.dueOn < on);
}

export function arrearsOf(course: Course, on: string): Arrears {
  const rows = overdueRows(course, on);
  return {
    overdueMinor: rows.reduce((sum, row) => sum + row.totalMinor, 0n),
    oldestUnpaidOn: rows[0]?.dueOn ?? null,
  };
}
