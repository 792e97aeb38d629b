import type { Terms } from "@/lib/core/schedule/terms";
import { applyTerms, type Course, dueOn, payInstalments, receive } from "./course";
import { addDays } from "./demo-calendar";

/** How often a plan that gets back to current does so by relief instead of money, by instalments missed before. */
const RELIEF_SHARE = [0.0006, 0.015, 0.15, 0.6];
const WORKOUT_FROM_LEVEL = 3;
const LEAST_LEFT = 3;
const WORKOUT_COUNTS = [12, 24, 36, 48, 60];

/**
 * A new version of the terms for what is still owed: a holiday of three or six months for a plan little behind, a
 * personalised agreement without interest for one far behind. The interest already due is paid on signing, the day
 * before the version takes effect, so that each payment belongs to one version.
 */
export function tryRelief(course: Course, level: number, signedOn: string, throughOn: string): boolean {
  const left = course.rows.length - course.settled - (level === 0 ? 1 : 0);
  const effectiveOn = addDays(signedOn, 1);
  const isPossible = course.versions.length === 1 && left >= LEAST_LEFT && effectiveOn <= throughOn;
  const share = RELIEF_SHARE[Math.min(level, RELIEF_SHARE.length - 1)]!;
  if (!course.dice.chance(share) || !isPossible || course.status !== "active") return false;
  if (level === 0) payInstalments(course, 1, signedOn);
  else payOverdueInterest(course, signedOn);
  if (level >= WORKOUT_FROM_LEVEL) agreeWorkout(course, left, effectiveOn);
  else defer(course, left, effectiveOn);
  return true;
}

function payOverdueInterest(course: Course, signedOn: string): void {
  const due = course.rows.slice(course.settled, course.age);
  const interestMinor = due.reduce((sum, row) => sum + row.interestMinor, 0n);
  receive(course, 0n, interestMinor, signedOn, "counter");
}

function defer(course: Course, left: number, effectiveOn: string): void {
  const holiday = course.dice.pick([3, 6]);
  applyTerms(course, "deferral", effectiveOn, {
    ...remainder(course),
    count: left,
    firstDueOn: dueOn(course, course.age + 1 + holiday),
  });
  course.status = "deferred";
}

function agreeWorkout(course: Course, left: number, effectiveOn: string): void {
  applyTerms(course, "workout", effectiveOn, {
    ...remainder(course),
    method: "interest-free",
    annualRatePercent: "0",
    dayCount: "period",
    count: course.dice.pick(WORKOUT_COUNTS.filter((count) => count >= left)),
    firstDueOn: dueOn(course, course.age + 1),
  });
  course.status = "workout";
}

/** What is owed, from the last due date on: until then interest has been paid. */
function remainder(course: Course): Terms {
  const { terms } = course.versions.at(-1)!;
  return { ...terms, principalMinor: course.outstandingMinor, startsOn: dueOn(course, course.age) };
}
