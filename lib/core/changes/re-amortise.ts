import { parseIsoDay, toIsoDay } from "@/lib/core/calendar";
import { CoreError } from "@/lib/core/error";
import { MAX_COUNT } from "@/lib/core/schedule/limits";
import type { Position } from "@/lib/core/servicing/position";
import type { Changed } from "./change-result";
import type { ChangeOf } from "./command";
import { assertNotBefore, assertSomethingAhead } from "./guards";
import { withAhead } from "./keep-ahead";
import { agreedSurplusMinor, lookAhead } from "./outlook";
import { replanOrLevel } from "./replan";
import { restTerms } from "./rest-terms";
import { NOTHING_CHANGES } from "./settlement";

/**
 * The principal ahead over another number of instalments, from another first date, or both; at the same rate, in the plan's
 * own method (free-form: equal instalments). Arrears stay as they are. Throws MISSING where neither is given, DATE_ORDER,
 * TOO_LARGE at "count" beyond what a schedule can have.
 */
export function reAmortise(position: Position, command: ChangeOf<"re-amortise">, onDay: string): Changed {
  const { count, firstDueOn } = command;
  if (count === undefined && firstDueOn === undefined)
    throw new CoreError("MISSING", "count", "another count or first due date is required");
  const outlook = lookAhead(position, onDay, "on");
  assertSomethingAhead(outlook);
  const first = outlook.ahead[0]!;
  if (firstDueOn !== undefined) {
    assertNotBefore(firstDueOn, onDay, "firstDueOn");
    if (parseIsoDay(firstDueOn, "firstDueOn") <= first.fromDay)
      throw new CoreError("DATE_ORDER", "firstDueOn", `must lie after ${toIsoDay(first.fromDay)}`);
  }
  const planned = restTerms(position.terms, outlook, {
    principalMinor: outlook.open.principalMinor,
    count: count ?? outlook.ahead.length,
    startDay: first.fromDay,
    firstDay: firstDueOn === undefined ? first.toDay : parseIsoDay(firstDueOn, "firstDueOn"),
    feeMinor: outlook.feeShareMinor,
  });
  const replanned = replanOrLevel(outlook, planned, {
    carryMinor: outlook.carryMinor,
    runningMinor: agreedSurplusMinor(position.terms, outlook),
  });
  return { position: withAhead(position, outlook.kept, replanned), effect: NOTHING_CHANGES };
}

/** So many instalments more: the same principal in smaller ones, to a later end (展期). Throws TOO_LARGE at "count". */
export function extend(position: Position, { count }: ChangeOf<"extension">, onDay: string): Changed {
  const { length } = lookAhead(position, onDay, "on").ahead;
  if (length + count > MAX_COUNT)
    throw new CoreError(
      "TOO_LARGE",
      "count",
      `must be at most ${MAX_COUNT - length} on top of the ${length} ahead`,
    );
  return reAmortise(position, { kind: "re-amortise", count: length + count }, onDay);
}
