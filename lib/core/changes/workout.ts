import { PARTS } from "@/lib/core/allocation";
import { parseIsoDay } from "@/lib/core/calendar";
import { CoreError } from "@/lib/core/error";
import { parsePercent } from "@/lib/core/fraction";
import { MAX_RATE_PERCENT } from "@/lib/core/schedule/limits";
import { buildSchedule } from "@/lib/core/schedule/schedule";
import type { Terms } from "@/lib/core/schedule/terms";
import { keyOf, NO_PARTS, subtractParts, totalOf } from "@/lib/core/servicing/parts";
import type { PartAmounts, Position } from "@/lib/core/servicing/position";
import type { Changed } from "./change-result";
import { type ChangeOf, MAX_WORKOUT_COUNT } from "./command";
import { assertNotBefore } from "./guards";
import { newRow, numbered } from "./rows";
import { NOTHING_CHANGES, owedOn, settlementOn } from "./settlement";

/**
 * A personalised instalment agreement (信用卡业务监督管理办法, art. 70): all that is owed on the day, less what is
 * forgiven, becomes one principal in at most 60 monthly instalments. Accruing: equal instalments at the agreed rate;
 * not accruing: equal parts without interest. Who may have one, and what it must state, is judged elsewhere.
 * Throws TOO_LARGE at "count" and at "forgiven.…" beyond what is owed, DATE_ORDER, MISSING without a rate.
 */
export function workOut(position: Position, command: ChangeOf<"workout">, onDay: string): Changed {
  const { count, isAccruing, annualRatePercent, firstDueOn, forgiven = NO_PARTS } = command;
  if (count > MAX_WORKOUT_COUNT)
    throw new CoreError("TOO_LARGE", "count", `must be at most ${MAX_WORKOUT_COUNT} months`);
  if (isAccruing && annualRatePercent === undefined)
    throw new CoreError("MISSING", "annualRatePercent", "is required where interest accrues");
  if (!isAccruing && annualRatePercent !== undefined)
    throw new CoreError("NOT_APPLICABLE", "annualRatePercent", "no interest accrues");
  if (isAccruing) parsePercent(annualRatePercent!, "annualRatePercent", MAX_RATE_PERCENT);
  assertNotBefore(firstDueOn, onDay, "firstDueOn");
  const settlement = settlementOn(position, onDay);
  const owed = owedOn(settlement);
  assertWithin(forgiven, owed);
  const left = subtractParts(owed, forgiven);
  const principalMinor = totalOf(left);
  if (principalMinor === 0n)
    throw new CoreError("TOO_LARGE", "forgiven", "leaves nothing to be repaid: that is a write-off");
  const terms = agreement(position.terms, principalMinor, command, onDay);
  const rows = buildSchedule(terms).map((row) =>
    newRow(row.dueOn, { principalMinor: row.principalMinor, interestMinor: row.interestMinor }),
  );
  return {
    position: { ...position, terms, status: "workout", rows: numbered(rows) },
    effect: {
      ...NOTHING_CHANGES,
      capitalised: {
        ...left,
        principalMinor: 0n,
        interestMinor: left.interestMinor - settlement.returnedMinor,
      },
      writtenOff: forgiven,
      recognisedInterestMinor: settlement.rest.interestMinor,
    },
  };
}

function agreement(terms: Terms, principalMinor: bigint, command: ChangeOf<"workout">, onDay: string): Terms {
  const { currency, rounding, dayCount, instalmentMultipleMinor, businessDay, calendar } = terms;
  parseIsoDay(onDay, "onDay");
  return {
    principalMinor,
    currency,
    annualRatePercent: command.annualRatePercent ?? "0",
    method: command.isAccruing ? "equal-instalment" : "interest-free",
    count: command.count,
    every: 1,
    unit: "month",
    startsOn: onDay,
    firstDueOn: command.firstDueOn,
    dayCount,
    rounding,
    instalmentMultipleMinor,
    businessDay,
    calendar,
  };
}

function assertWithin(forgiven: PartAmounts, owed: PartAmounts): void {
  for (const part of PARTS) {
    const path = `forgiven.${keyOf(part)}`;
    if (forgiven[keyOf(part)] < 0n) throw new CoreError("TOO_SMALL", path, "must not be negative");
    if (forgiven[keyOf(part)] > owed[keyOf(part)])
      throw new CoreError("TOO_LARGE", path, "is more than is owed");
  }
}
