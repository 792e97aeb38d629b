import { divideRounded } from "@/lib/core/rounding";
import { dueDates } from "@/lib/core/schedule/due-dates";
import { periodRates } from "@/lib/core/schedule/period-rates";
import type { Terms } from "@/lib/core/schedule/terms";
import { lesser } from "@/lib/core/servicing/parts";
import type { Position, ServicedRow } from "@/lib/core/servicing/position";
import { lengthBetween, periodLengths } from "./lengths";
import { inProportion, sumOf } from "./rows";

/** A row of the schedule with the time it is charged for. Days are contractual day numbers, before holidays move them. */
export type Period = {
  row: ServicedRow;
  /** Its place in the schedule of the terms, from 0. */
  index: number;
  fromDay: number;
  toDay: number;
  /** What the time from one day to the other costs: interest on what is then owed, and the share of a fee. */
  accrualMinor: bigint;
  feeShareMinor: bigint;
  rate: { numerator: bigint; denominator: bigint };
  /** By the plan's day count; compares with lengthBetween. */
  length: bigint;
};

/**
 * The rows that belong to the schedule of the terms in force, by their due dates. Rows decide what is owed and when it is
 * collected; the terms decide what time costs. A flat charge is fixed: it is spread over the time of its rows.
 */
export function periodsOf({ terms, rows }: Pick<Position, "terms" | "rows">): Period[] {
  const dates = dueDates(terms);
  const rates = periodRates(terms, dates);
  const lengths = periodLengths(terms, dates);
  const fees = feeShares(terms);
  const matched = matchRows(rows, dates.dueOn);
  let balance = sumOf(matched, ({ row }) => row.principalMinor);
  const flat = inProportion(
    sumOf(matched, ({ row }) => row.interestMinor),
    matched.map(({ index }) => lengths[index]!),
  );
  return matched.map(({ row, index }, k) => {
    const rate = { numerator: rates.numerators[index]!, denominator: rates.denominator };
    const isFlat = terms.method === "flat";
    const feeShareMinor = isFlat ? 0n : fees[index]!;
    const interestMinor = isFlat ? flat[k]! : interestOn(balance, rate, terms);
    balance -= row.principalMinor;
    return {
      row,
      index,
      fromDay: dates.accrualDays[index]!,
      toDay: dates.accrualDays[index + 1]!,
      accrualMinor: interestMinor + feeShareMinor,
      feeShareMinor,
      rate,
      length: lengths[index]!,
    };
  });
}

export function interestOn(
  minor: bigint,
  rate: Period["rate"],
  { rounding }: Pick<Terms, "rounding">,
): bigint {
  return divideRounded(minor * rate.numerator, rate.denominator, rounding);
}

/** How much of a period's length has passed on a day. Never more than what the days still to come leave of it. */
export function usedLength(terms: Terms, { fromDay, toDay, length }: Period, day: number): bigint {
  if (day >= toDay) return length;
  if (day <= fromDay) return 0n;
  const passed = lengthBetween(terms, fromDay, day);
  const left = length - lengthBetween(terms, day, toDay);
  if (left <= 0n) return 0n;
  return lesser(passed, left);
}

/** What a period has cost up to a day, rounded once as the plan rounds. */
export function accruedMinor(terms: Terms, period: Period, day: number): bigint {
  if (period.length === 0n) return day >= period.toDay ? period.accrualMinor : 0n;
  return divideRounded(period.accrualMinor * usedLength(terms, period, day), period.length, terms.rounding);
}

/** The schedule's own spreading of a fee that is shown as interest. */
export function feeShares({ fee, count, rounding }: Terms): bigint[] {
  const shares = new Array<bigint>(count).fill(0n);
  if (fee?.treatment !== "interest") return shares;
  const share = divideRounded(fee.amountMinor, BigInt(count), rounding);
  let leftMinor = fee.amountMinor;
  return shares.map((_, k) => {
    const part = k === count - 1 || share > leftMinor ? leftMinor : share;
    leftMinor -= part;
    return part;
  });
}

/** Both lists rise. The first row of a due date is the schedule's; down payments (0) and rows added later are outside it. */
function matchRows(
  rows: readonly ServicedRow[],
  dueOn: readonly string[],
): { row: ServicedRow; index: number }[] {
  const matched: { row: ServicedRow; index: number }[] = [];
  let index = 0;
  for (const row of rows) {
    if (row.seq === 0) continue;
    while (index < dueOn.length && dueOn[index]! < row.dueOn) index += 1;
    if (dueOn[index] === row.dueOn) matched.push({ row, index: index++ });
  }
  return matched;
}
