import { addMonthsKeepingDay, parseIsoDay, toCivil, toDay, toIsoDay } from "@/lib/core/calendar";
import { CoreError } from "@/lib/core/error";
import type { Position } from "@/lib/core/servicing/position";
import type { Changed } from "./change-result";
import type { ChangeOf } from "./command";
import { assertNotBefore, assertSomethingAhead } from "./guards";
import { withAhead } from "./keep-ahead";
import { agreedSurplusMinor, lookAhead, type Outlook } from "./outlook";
import { replanOrLevel } from "./replan";
import { restTerms } from "./rest-terms";
import { NOTHING_CHANGES } from "./settlement";

/**
 * The next instalment and all after it on other days: a first date, or a day of the month (1 to 28, monthly plans), taken on
 * or after the present next date so that nobody pays sooner. The longer or shorter first period costs its own days; the
 * instalment is worked out anew. Free-form plans go on in equal instalments. Throws CoreError with the field's path.
 */
export function moveDueDate(position: Position, command: ChangeOf<"due-date">, onDay: string): Changed {
  const outlook = lookAhead(position, onDay, "on");
  assertSomethingAhead(outlook);
  const first = outlook.ahead[0]!;
  const firstDay = newFirstDay(position, outlook, command, onDay);
  const planned = restTerms(position.terms, outlook, {
    principalMinor: outlook.open.principalMinor,
    count: outlook.ahead.length,
    startDay: first.fromDay,
    firstDay,
    feeMinor: outlook.feeShareMinor,
  });
  const replanned = replanOrLevel(outlook, planned, {
    carryMinor: outlook.carryMinor,
    runningMinor: agreedSurplusMinor(position.terms, outlook),
  });
  return { position: withAhead(position, outlook.kept, replanned), effect: NOTHING_CHANGES };
}

function newFirstDay(
  { terms }: Position,
  { ahead }: Outlook,
  { newFirstDueOn, dayOfMonth }: ChangeOf<"due-date">,
  onDay: string,
): number {
  const first = ahead[0]!;
  if (newFirstDueOn !== undefined && dayOfMonth !== undefined)
    throw new CoreError("INVALID_VALUE", "dayOfMonth", "either a date or a day of the month, not both");
  if (newFirstDueOn !== undefined) {
    assertNotBefore(newFirstDueOn, onDay, "newFirstDueOn");
    const day = parseIsoDay(newFirstDueOn, "newFirstDueOn");
    assertMoves(day, first.toDay, "newFirstDueOn");
    if (day <= first.fromDay)
      throw new CoreError("DATE_ORDER", "newFirstDueOn", `must lie after ${toIsoDay(first.fromDay)}`);
    return day;
  }
  if (dayOfMonth === undefined)
    throw new CoreError("MISSING", "newFirstDueOn", "a date or a day of the month is required");
  if (terms.unit !== "month")
    throw new CoreError("NOT_APPLICABLE", "dayOfMonth", "only monthly plans have one");
  const present = toCivil(first.toDay);
  const next = addMonthsKeepingDay(present, dayOfMonth < present.day ? 1 : 0, dayOfMonth);
  const day = toDay(next.year, next.month, next.day);
  assertMoves(day, first.toDay, "dayOfMonth");
  return day;
}

function assertMoves(day: number, present: number, path: string): void {
  if (day === present)
    throw new CoreError("NOT_APPLICABLE", path, "is when the next instalment is due already");
}
