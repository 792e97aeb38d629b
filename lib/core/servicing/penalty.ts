import { parseIsoDay, toIsoDay } from "@/lib/core/calendar";
import { parsePercent } from "@/lib/core/fraction";
import { divideRounded } from "@/lib/core/rounding";
import { MAX_RATE_PERCENT } from "@/lib/core/schedule/limits";
import { isOffBooks } from "./booked";
import type { PenaltyRule, Position, ServicedRow } from "./position";

/**
 * Penalty interest through `onDay` on every row that is late: open principal × rate × actual days, rounded half-even
 * once for each row and stretch of days. The days of grace are free; no day is charged twice. A plan without a rule, and
 * one that is off the books, comes back as it is.
 */
export function makeUpPenalty(position: Position, onDay: string): Position {
  const { penalty } = position;
  if (penalty === null || isOffBooks(position)) return position;
  let isChanged = false;
  const rows = position.rows.map((row) => {
    if (row.dueOn >= onDay) return row;
    const made = withPenalty(row, penalty, onDay);
    if (made !== row) isChanged = true;
    return made;
  });
  return isChanged ? { ...position, rows } : position;
}

function withPenalty(row: ServicedRow, rule: PenaltyRule, onDay: string): ServicedRow {
  const openMinor = row.principalMinor - row.paid.principalMinor;
  if (openMinor <= 0n) return row;
  const from = row.penaltyThrough ?? toIsoDay(parseIsoDay(row.dueOn, "dueOn") + rule.graceDays);
  const days = parseIsoDay(onDay, "onDay") - parseIsoDay(from, "penaltyThrough");
  if (days <= 0) return row;
  const rate = parsePercent(rule.annualRatePercent, "penalty.annualRatePercent", MAX_RATE_PERCENT);
  const addedMinor = divideRounded(
    openMinor * rate.numerator * BigInt(days),
    rate.denominator * BigInt(rule.daysOfYear),
    "half-even",
  );
  return { ...row, penaltyMinor: row.penaltyMinor + addedMinor, penaltyThrough: onDay };
}
