import { days30Between, isLeapYear, toCivil, toDay } from "@/lib/core/calendar";
import { parsePercent } from "@/lib/core/fraction";
import { ODD_DAYS_PER_UNIT, UNITS_PER_YEAR, wholeUnitsBetween } from "@/lib/core/unit-periods";
import type { DueDates } from "./due-dates";
import { MAX_RATE_PERCENT } from "./limits";
import type { Terms } from "./terms";

/** The rate of period k is exactly numerators[k] / denominator. */
export type PeriodRates = { numerators: readonly bigint[]; denominator: bigint; isConstant: boolean };

/** The length of period k is exactly parts[k] / perYear of a year. */
type YearParts = { parts: number[]; perYear: number; isConstant: boolean };

/**
 * Rates of all periods. `30/360`: r·30·every/360 a month, r·7·every/360 a week, r·every/360 a day. `actual/N`: r·days/N.
 * `actual/actual`: days in each calendar year over 365 or 366. `period`: r/12, r/52 or r/365 times every. Throws CoreError with the path of a malformed percentage.
 */
export function periodRates(terms: Terms, dates: DueDates): PeriodRates {
  const count = dates.accrualDays.length - 1;
  if (terms.method === "interest-free") {
    return { numerators: new Array<bigint>(count).fill(0n), denominator: 1n, isConstant: true };
  }
  const years = yearParts(terms, dates, count);
  const rate = parsePercent(terms.annualRatePercent, "annualRatePercent", MAX_RATE_PERCENT);
  const perYear = BigInt(years.perYear);
  if (terms.promotion === undefined) {
    const numerators = years.isConstant
      ? new Array<bigint>(count).fill(BigInt(years.parts[0]!) * rate.numerator)
      : years.parts.map((part) => BigInt(part) * rate.numerator);
    return { numerators, denominator: rate.denominator * perYear, isConstant: years.isConstant };
  }
  const { count: promotionCount, annualRatePercent } = terms.promotion;
  const promotion = parsePercent(annualRatePercent, "promotion.annualRatePercent", MAX_RATE_PERCENT);
  const early = promotion.numerator * rate.denominator;
  const later = rate.numerator * promotion.denominator;
  return {
    numerators: years.parts.map((part, k) => BigInt(part) * (k < promotionCount ? early : later)),
    denominator: rate.denominator * promotion.denominator * perYear,
    isConstant: false,
  };
}

function yearParts(terms: Terms, dates: DueDates, count: number): YearParts {
  const { accrualDays } = dates;
  switch (terms.dayCount) {
    case "actual/360":
      return { parts: eachPeriod(accrualDays, (from, to) => to - from), perYear: 360, isConstant: false };
    case "actual/365":
      return { parts: eachPeriod(accrualDays, (from, to) => to - from), perYear: 365, isConstant: false };
    case "actual/actual":
      return { parts: eachPeriod(accrualDays, actualYears), perYear: 365 * 366, isConstant: false };
    case "30/360":
      return conventional(
        terms,
        dates,
        count,
        360,
        terms.unit === "month" ? days30 : (from, to) => to - from,
      );
    case "period": {
      const perYear = ODD_DAYS_PER_UNIT[terms.unit] * UNITS_PER_YEAR[terms.unit];
      return conventional(terms, dates, count, perYear, (from, to) => {
        const { whole, oddDays } = wholeUnitsBetween(from, to, terms.unit);
        return whole * ODD_DAYS_PER_UNIT[terms.unit] + oddDays;
      });
    }
  }
}

/** Counts the length of one period between two day numbers. */
type Count = (from: number, to: number) => number;

function eachPeriod(days: readonly number[], count: Count): number[] {
  const parts = new Array<number>(days.length - 1);
  for (let k = 1; k < days.length; k++) parts[k - 1] = count(days[k - 1]!, days[k]!);
  return parts;
}

/**
 * `30/360` and `period`: a regular period has one length whatever the month's. Only a period off the regular step (an
 * odd first one, or given due dates) is counted by its own dates.
 */
function conventional(terms: Terms, dates: DueDates, count: number, perYear: number, odd: Count): YearParts {
  if (terms.dueDates) return { parts: eachPeriod(dates.accrualDays, odd), perYear, isConstant: false };
  const parts = new Array<number>(count).fill(ODD_DAYS_PER_UNIT[terms.unit] * terms.every);
  if (!dates.isFirstOdd) return { parts, perYear, isConstant: true };
  parts[0] = odd(dates.accrualDays[0]!, dates.accrualDays[1]!);
  return { parts, perYear, isConstant: false };
}

function days30(from: number, to: number): number {
  return days30Between(toCivil(from), toCivil(to));
}

/** Days in each calendar year over its own length, in parts of 365 · 366. */
function actualYears(from: number, to: number): number {
  let parts = 0;
  let begin = from;
  for (let { year } = toCivil(from); begin < to; year++) {
    const end = Math.min(to, toDay(year + 1, 1, 1));
    parts += (end - begin) * (isLeapYear(year) ? 365 : 366);
    begin = end;
  }
  return parts;
}
