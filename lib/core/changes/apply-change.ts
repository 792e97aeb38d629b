import type { Position } from "@/lib/core/servicing/position";
import type { Changed, ChangeResult } from "./change-result";
import { chargeOff } from "./charge-off";
import type { ChangeCommand } from "./command";
import { defer } from "./deferral";
import { differenceOf } from "./difference";
import { moveDueDate } from "./due-date";
import { settleEarly } from "./early-settlement";
import { assertChangeable, assertCount } from "./guards";
import { pauseInterest } from "./interest-pause";
import { prepayPart } from "./partial-prepayment";
import { takeHoliday } from "./payment-holiday";
import { changeRate } from "./rate";
import { reAge } from "./re-age";
import { extend, reAmortise } from "./re-amortise";
import { workOut } from "./workout";
import { writeOff } from "./write-off";

export type { ChangeEffect, ChangeResult, Difference, DifferenceRow, DifferenceSide } from "./change-result";
export type { ChangeCommand, ChangeKind, ChangeOf, StoredChangeCommand } from "./command";
export { changeCommandSchema, encodeChangeCommand, parseChangeCommand } from "./command";

/**
 * A running plan after a change of its terms on a day, with what it does to the books and the comparison for people.
 * Nothing is stored and nothing given is altered, so it serves a preview as well. The new version's rows hold everything
 * still owed: arrears with their dates, the rest planned anew; nothing is paid on them yet. Amounts are minor units of
 * the plan's currency. Penalty interest must be made up through the day before.
 * Throws CoreError with the path of the command's field; "status" where the plan cannot be changed, "onDay".
 */
export function applyChange(position: Position, command: ChangeCommand, onDay: string): ChangeResult {
  assertChangeable(position, command.kind, onDay);
  if ("count" in command && command.count !== undefined) assertCount(command.count);
  const changed = change(position, command, onDay);
  const after = { ...changed.position, version: position.version + 1 };
  return { position: after, effect: changed.effect, difference: differenceOf(position, after, onDay) };
}

function change(position: Position, command: ChangeCommand, onDay: string): Changed {
  switch (command.kind) {
    case "early-settlement":
      return settleEarly(position, onDay);
    case "partial-prepayment":
      return prepayPart(position, command, onDay);
    case "due-date":
      return moveDueDate(position, command, onDay);
    case "deferral":
      return defer(position, command, onDay);
    case "payment-holiday":
      return takeHoliday(position, command, onDay);
    case "interest-pause":
      return pauseInterest(position, command, onDay);
    case "extension":
      return extend(position, command, onDay);
    case "rate":
      return changeRate(position, command, onDay);
    case "re-age":
      return reAge(position, command, onDay);
    case "re-amortise":
      return reAmortise(position, command, onDay);
    case "workout":
      return workOut(position, command, onDay);
    case "charge-off":
      return chargeOff(position, onDay);
    case "write-off":
      return writeOff(position, command, onDay);
  }
}
