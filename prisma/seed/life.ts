import { daysBetween } from "@/lib/core/calendar";
import {
  type Course,
  type DemoPayment,
  dueOn,
  overdueRows,
  receive,
  startCourse,
  type TermsVersion,
} from "./course";
import { addDays, BUSINESS_DATE, DEMO_MONTHS, earlier, monthIndex, openingDate } from "./demo-calendar";
import { diceOf } from "./dice";
import { stepMonth } from "./month-step";
import { drawOffer, type Offer } from "./offers";
import { GRADES, type Grade } from "./roll-rates";
import { type LifeMonth, type LifeState, monthEndOf, stateOf } from "./standing";

/** Which of the seed's streams the lives draw from. */
const LIVES = 1;
const TAKEN_OVER = 0.035;
const LATEST_TAKEN_OVER_OPENING = "2026-03-31";
const TAKEN_OVER_LEVELS = [
  [2, 3],
  [3, 3],
  [4, 2],
  [5, 2],
  [6, 2],
] as const;
const CANCELLED = 0.012;
const PENDING = 0.45;
const PENDING_FROM = "2026-11-16";
const PARTLY_PAID = 0.15;

/** All that becomes of one plan from its opening to the business date. */
export type Life = Offer & {
  openedOn: string;
  isTakenOver: boolean;
  gradeNow: Grade;
  versions: TermsVersion[];
  state: LifeState;
  months: LifeMonth[];
  payments: DemoPayment[];
};

/** The index-th of `total` lives in order of opening. Follows from the seed alone. */
export function liveLife(seed: number, index: number, total: number): Life {
  const dice = diceOf(seed, LIVES, index);
  const openedOn = openingDate((index + dice.next()) / total);
  const isPending = openedOn >= PENDING_FROM && dice.chance(PENDING);
  // A pending plan starts to run when it is paid out, after the business date.
  const offer = drawOffer(dice, isPending ? addDays(BUSINESS_DATE, dice.whole(3, 7)) : openedOn);
  const course = startCourse(dice, offer.grade, offer.terms, openedOn);
  if (offer.product.kind === "agreement") course.status = "workout";
  const months: LifeMonth[] = [];
  let isTakenOver = false;
  if (isPending) Object.assign(course, { status: "pending", outstandingMinor: 0n });
  else if (dice.chance(CANCELLED)) cancel(course, openedOn, months);
  else {
    const takenOverIn = dice.chance(TAKEN_OVER) ? takeOver(course, openedOn, months) : null;
    isTakenOver = takenOverIn !== null;
    live(course, takenOverIn === null ? monthIndex(openedOn) : takenOverIn + 1, months);
    payInPart(course);
  }
  const state = stateOf(course);
  const gradeNow = worsened(offer.grade, state.bucket);
  return {
    ...offer,
    openedOn,
    isTakenOver,
    gradeNow,
    versions: course.versions,
    state,
    months,
    payments: course.payments,
  };
}

/** Withdrawn within days of signing, before anything was paid out. */
function cancel(course: Course, openedOn: string, months: LifeMonth[]): void {
  const wanted = addDays(openedOn, course.dice.whole(0, 9));
  course.closedOn = earlier(wanted, BUSINESS_DATE);
  course.status = "cancelled";
  course.outstandingMinor = 0n;
  const index = monthIndex(course.closedOn);
  if (index < DEMO_MONTHS.length - 1) months.push(monthEndOf(course, index));
}

/**
 * Part of a small book taken over from another lender while in arrears: the panel's roll rates alone would leave the
 * deep buckets almost empty. What was paid before is one sum, and the months begin with the month of the take-over.
 */
function takeOver(course: Course, openedOn: string, months: LifeMonth[]): number | null {
  const level = course.dice.weighted(TAKEN_OVER_LEVELS);
  const latest = DEMO_MONTHS.length - 2;
  const index = course.dice.whole(Math.min(monthIndex(openedOn) + level + 2, latest), latest);
  const { lastOn } = DEMO_MONTHS[index]!;
  let age = 0;
  while (dueOn(course, age + 1) <= lastOn) age++;
  if (openedOn > LATEST_TAKEN_OVER_OPENING || age <= level || age >= course.rows.length) return null;
  course.age = age;
  course.settled = age - level;
  const paid = course.rows.slice(0, course.settled);
  receive(
    course,
    paid.reduce((sum, row) => sum + row.principalMinor, 0n),
    paid.reduce((sum, row) => sum + row.interestMinor, 0n),
    paid.at(-1)!.dueOn,
    "transfer",
    "carried_forward",
  );
  months.push(monthEndOf(course, index));
  return index;
}

function live(course: Course, from: number, months: LifeMonth[]): void {
  for (let index = from; index < DEMO_MONTHS.length; index++) {
    const { lastOn } = DEMO_MONTHS[index]!;
    const isRunning = lastOn > BUSINESS_DATE;
    stepMonth(course, lastOn, isRunning ? BUSINESS_DATE : lastOn);
    if (!isRunning) months.push(monthEndOf(course, index));
    if (course.status === "settled" || course.status === "written_off") return;
  }
}

/** Part of the oldest overdue instalment, its interest first. */
function payInPart(course: Course): void {
  const { status, dice } = course;
  const oldest = overdueRows(course, BUSINESS_DATE)[0];
  if (!oldest || (status !== "active" && status !== "workout") || !dice.chance(PARTLY_PAID)) return;
  const firstOn = DEMO_MONTHS.at(-1)!.firstOn;
  const earliest = oldest.dueOn >= firstOn ? addDays(oldest.dueOn, 1) : firstOn;
  const receivedOn = addDays(earliest, dice.whole(0, daysBetween(earliest, BUSINESS_DATE)));
  const amount = (oldest.totalMinor * BigInt(dice.whole(30, 70))) / 100n;
  const interest = amount < oldest.interestMinor ? amount : oldest.interestMinor;
  receive(course, amount - interest, interest, receivedOn, "transfer");
}

/** Arrears lower the grade given at opening. */
function worsened(grade: Grade, bucket: number): Grade {
  const steps = bucket === 0 ? 0 : bucket < 3 ? 1 : GRADES.length;
  return GRADES[Math.min(GRADES.indexOf(grade) + steps, GRADES.length - 1)]!;
}
