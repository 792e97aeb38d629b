import { parseIsoDay } from "@/lib/core/calendar";
import { CoreError } from "@/lib/core/error";
import { divideRounded } from "@/lib/core/rounding";
import { lesser } from "@/lib/core/servicing/parts";
import type { Position } from "@/lib/core/servicing/position";
import type { Changed } from "./change-result";
import type { ChangeOf } from "./command";
import { assertNotBefore, assertSomethingAhead } from "./guards";
import { keepAhead, withAhead } from "./keep-ahead";
import { lookAhead } from "./outlook";
import type { Period } from "./periods";
import { NOTHING_CHANGES } from "./settlement";

/**
 * No interest from `from` up to, but not including, `to`. Due dates and principal stay; each instalment is smaller by its
 * period's interest × paused days / days of the period (calendar days), at most by what is open of it. Throws
 * DATE_ORDER for a pause in the past or without days, NOT_APPLICABLE where no period ahead is touched.
 */
export function pauseInterest(
  position: Position,
  command: ChangeOf<"interest-pause">,
  onDay: string,
): Changed {
  assertNotBefore(command.from, onDay, "from");
  const from = parseIsoDay(command.from, "from");
  const to = parseIsoDay(command.to, "to");
  if (to <= from) throw new CoreError("DATE_ORDER", "to", "must lie after from");
  const outlook = lookAhead(position, onDay, "on");
  assertSomethingAhead(outlook);
  const kept = keepAhead(position.terms, outlook);
  const paused = outlook.ahead.map((period) => pausedMinor(period, from, to, position));
  if (paused.every((minor) => minor === 0n))
    throw new CoreError("NOT_APPLICABLE", "from", "no open interest is left to pause in that time");
  const rows = kept.rows.map((row, k) => ({ ...row, interestMinor: row.interestMinor - paused[k]! }));
  return { position: withAhead(position, outlook.kept, { ...kept, rows }), effect: NOTHING_CHANGES };
}

function pausedMinor(period: Period, from: number, to: number, { terms }: Position): bigint {
  const { fromDay, toDay, accrualMinor, row } = period;
  const days = Math.min(to, toDay) - Math.max(from, fromDay);
  if (days <= 0) return 0n;
  const paused = divideRounded(accrualMinor * BigInt(days), BigInt(toDay - fromDay), terms.rounding);
  return lesser(paused, row.interestMinor - row.paid.interestMinor);
}
