import { arrearsOf, type Course, dueOn, payInstalments, settleEarly } from "./course";
import { addDays, earlier } from "./demo-calendar";
import { tryRelief } from "./relief";
import { drawLevel, OFF } from "./roll-rates";

const EARLY_SETTLEMENT = 0.008;
const EARLIEST_SETTLEMENT = 3;
const LONGEST_DELAY_DAYS = 7;
const WRITE_OFF = 0.3;
const MONTHS_TO_WRITE_OFF = 8;

/**
 * One calendar month of a plan. At most one due date falls into it; what happens by its last day is drawn from the
 * roll rates. `throughOn` lies before `lastOn` only in the month that is still running.
 */
export function stepMonth(course: Course, lastOn: string, throughOn: string): void {
  if (course.status === "charged_off") maybeWriteOff(course, lastOn, throughOn);
  else passDueDate(course, lastOn, throughOn);
}

function passDueDate(course: Course, lastOn: string, throughOn: string): void {
  const due = dueOn(course, course.age + 1);
  if (due > throughOn) return;
  if (course.status === "deferred") course.status = "active"; // the holiday is over
  const level = course.age - course.settled;
  course.age++;
  const next = drawLevel(course.dice, level, course.grade);
  if (next === OFF) {
    chargeOff(course, lastOn, throughOn);
    return;
  }
  const isPunctual = level === 0 && next === 0;
  const delayed = isPunctual ? due : addDays(due, course.dice.whole(0, LONGEST_DELAY_DAYS));
  const payOn = earlier(delayed, lastOn);
  const count = level + 1 - next;
  if (count <= 0 || payOn > throughOn) return;
  if (next === 0 && tryRelief(course, level, payOn, earlier(throughOn, lastOn))) return;
  const mayEnd = isPunctual && course.age >= EARLIEST_SETTLEMENT && course.age < course.rows.length;
  if (mayEnd && course.dice.chance(EARLY_SETTLEMENT)) settleEarly(course, payOn);
  else payInstalments(course, count, payOn);
}

function chargeOff(course: Course, lastOn: string, throughOn: string): void {
  if (throughOn < lastOn) return; // decided at the month's end, which has not come
  course.frozen = arrearsOf(course, lastOn);
  course.status = "charged_off";
  course.closedOn = lastOn;
}

/** Given up after the better part of a year: nothing is claimed any more. */
function maybeWriteOff(course: Course, lastOn: string, throughOn: string): void {
  const months = monthsBetween(course.closedOn!, lastOn);
  if (throughOn < lastOn || months < MONTHS_TO_WRITE_OFF || !course.dice.chance(WRITE_OFF)) return;
  course.status = "written_off";
  course.closedOn = lastOn;
  course.outstandingMinor = 0n;
  course.frozen = null;
}

function monthsBetween(from: string, to: string): number {
  return (
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    Number(to.slice(5, 7)) -
    Number(from.slice(5, 7))
  );
}
