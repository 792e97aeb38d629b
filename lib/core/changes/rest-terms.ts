import { days30Between, toCivil, toIsoDay } from "@/lib/core/calendar";
import { dueDates } from "@/lib/core/schedule/due-dates";
import type { Terms } from "@/lib/core/schedule/terms";
import { wholeUnitsBetween } from "@/lib/core/unit-periods";
import type { Outlook } from "./outlook";

/** What is decided about the rest of a plan. Days are contractual day numbers. */
export type Rest = {
  principalMinor: bigint;
  count: number;
  /** Interest counts from here. */
  startDay: number;
  firstDay: number;
  /** A fee shown as interest that is still to come. */
  feeMinor?: bigint;
  /** Periods that are passed over: a promotional rate runs on meanwhile. */
  skippedCount?: number;
  /** The instalment to keep; the rest is in the last. Only for methods that have one. */
  levelMinor?: bigint | undefined;
};

/**
 * Terms of the part that is planned anew, in the plan's own method as far as it has one for the rest: a balloon that is not
 * less than the principal left makes it interest-only to the end; steps of a step-up are counted anew; a single instalment
 * of any shape is an equal one; free-form becomes equal instalments (free-form.ts keeps its pattern where that fits).
 * A first date other than the plan's next regular one is where the day of the month counts from, 29 February included.
 */
export function restTerms(terms: Terms, { ahead }: Outlook, rest: Rest): Terms {
  const index = ahead[0]?.index ?? terms.count;
  const passed = index + (rest.skippedCount ?? 0);
  const promotionLeft = Math.min((terms.promotion?.count ?? 0) - passed, rest.count);
  const feeMinor = terms.method === "flat" ? 0n : (rest.feeMinor ?? 0n);
  return {
    principalMinor: rest.principalMinor,
    currency: terms.currency,
    annualRatePercent: terms.annualRatePercent,
    count: rest.count,
    every: terms.every,
    unit: terms.unit,
    startsOn: toIsoDay(rest.startDay),
    firstDueOn: toIsoDay(rest.firstDay),
    dayCount: dayCountFor(terms, rest.startDay, rest.firstDay),
    rounding: terms.rounding,
    instalmentMultipleMinor: terms.instalmentMultipleMinor,
    instalmentMinor: rest.levelMinor,
    promotion:
      terms.promotion && promotionLeft > 0 ? { ...terms.promotion, count: promotionLeft } : undefined,
    fee: feeMinor > 0n ? { amountMinor: feeMinor, treatment: "interest" } : undefined,
    businessDay: terms.businessDay,
    calendar: terms.calendar,
    ...shapeOf(terms, rest, passed),
  };
}

type Shape = Pick<Terms, "method" | "interestOnlyCount" | "balloonMinor" | "stepUp">;

function shapeOf(
  { method, interestOnlyCount, balloonMinor = 0n, stepUp }: Terms,
  rest: Rest,
  passed: number,
): Shape {
  const isSingle = rest.count === 1;
  switch (method) {
    case "interest-only":
      if (interestOnlyCount === undefined) return { method };
      return { method, interestOnlyCount: Math.max(0, Math.min(interestOnlyCount - passed, rest.count - 1)) };
    case "balloon":
      if (isSingle) return { method: "equal-instalment" };
      return balloonMinor < rest.principalMinor ? { method, balloonMinor } : { method: "interest-only" };
    case "step-up":
      return isSingle ? { method: "equal-instalment" } : { method, stepUp };
    case "free-form":
      return { method: "equal-instalment" };
    default:
      return { method };
  }
}

/**
 * 30/360 counts 28 February to 31 March as 32 days where the plan's own step is one month of 30. `period` has the same rate
 * for whole months and knows that a month-end is one, so such a rest is counted by it.
 */
function dayCountFor({ dayCount, unit }: Terms, startDay: number, firstDay: number): Terms["dayCount"] {
  if (dayCount !== "30/360" || unit !== "month") return dayCount;
  const { whole, oddDays } = wholeUnitsBetween(startDay, firstDay, unit);
  const days30 = days30Between(toCivil(startDay), toCivil(firstDay));
  return oddDays === 0 && days30 !== whole * 30 ? "period" : dayCount;
}

/** The contractual days ahead, carried on by the plan's step until there are `count` of them. */
export function daysAhead(terms: Terms, { ahead }: Outlook, count: number): number[] {
  const index = ahead[0]?.index ?? 0;
  if (!terms.dueDates) return dueDates({ ...terms, count: index + count }).accrualDays.slice(index + 1);
  const given = ahead.map(({ toDay }) => toDay);
  const last = given.at(-1);
  if (given.length >= count || last === undefined) return given.slice(0, count);
  const stepped = { ...terms, dueDates: undefined, firstDueOn: undefined, startsOn: toIsoDay(last) };
  return [...given, ...dueDates({ ...stepped, count: count - given.length }).accrualDays.slice(1)];
}
