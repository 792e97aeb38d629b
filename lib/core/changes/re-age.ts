import { parseIsoDay, toIsoDay } from "@/lib/core/calendar";
import { CoreError } from "@/lib/core/error";
import { addParts, NO_PARTS, openOf, totalOf } from "@/lib/core/servicing/parts";
import type { Position, ServicedRow } from "@/lib/core/servicing/position";
import type { Changed } from "./change-result";
import type { ChangeOf } from "./command";
import { assertSomethingAhead } from "./guards";
import { keepAhead, withAhead } from "./keep-ahead";
import { agreedSurplusMinor, lookAhead, type Outlook } from "./outlook";
import { interestOn, usedLength } from "./periods";
import { replanOrLevel } from "./replan";
import { daysAhead, restTerms } from "./rest-terms";
import { carried } from "./rows";
import { NOTHING_CHANGES } from "./settlement";

/**
 * Overdue rows are made current, so that days past due begin anew:
 * - capitalise: all that is overdue joins the principal ahead and bears interest from the day on; as many instalments;
 * - end: each overdue row, as it is, falls due after the present last instalment, one a period, without further interest.
 * Throws NOT_APPLICABLE where nothing is overdue or no instalment lies ahead.
 */
export function reAge(position: Position, { arrears }: ChangeOf<"re-age">, onDay: string): Changed {
  const outlook = lookAhead(position, onDay, "on");
  const overdue = outlook.kept.filter((row) => row.dueOn < onDay);
  const others = outlook.kept.filter((row) => row.dueOn >= onDay);
  if (overdue.length === 0) throw new CoreError("NOT_APPLICABLE", "arrears", "nothing is overdue");
  assertSomethingAhead(outlook);
  if (arrears === "capitalise") return capitaliseArrears(position, outlook, overdue, others, onDay);
  const { length } = outlook.ahead;
  const days = daysAhead(position.terms, outlook, length + overdue.length).slice(length);
  const moved = overdue.map((row, k) => ({
    ...carried(row),
    dueOn: toIsoDay(days[k]!),
    penaltyThrough: null,
  }));
  const kept = keepAhead(position.terms, outlook);
  return { position: withAhead(position, [...others, ...moved], kept), effect: NOTHING_CHANGES };
}

function capitaliseArrears(
  position: Position,
  outlook: Outlook,
  overdue: readonly ServicedRow[],
  others: readonly ServicedRow[],
  onDay: string,
): Changed {
  const { terms } = position;
  const owed = overdue.reduce((sum, row) => addParts(sum, openOf(row)), NO_PARTS);
  const addedMinor = totalOf(owed);
  const first = outlook.ahead[0]!;
  const planned = restTerms(terms, outlook, {
    principalMinor: outlook.open.principalMinor + addedMinor,
    count: outlook.ahead.length,
    startDay: first.fromDay,
    firstDay: first.toDay,
    feeMinor: outlook.feeShareMinor,
  });
  // The schedule charges the whole running period on what joins today: its days before today come off again.
  const wholeMinor = interestOn(addedMinor, first.rate, terms);
  const used = usedLength(terms, first, parseIsoDay(onDay, "onDay"));
  const tooMuch = terms.method === "flat" || first.length === 0n ? 0n : (wholeMinor * used) / first.length;
  const replanned = replanOrLevel(outlook, planned, {
    carryMinor: outlook.carryMinor,
    runningMinor: agreedSurplusMinor(terms, outlook) - tooMuch,
  });
  return {
    position: withAhead(position, others, replanned),
    effect: { ...NOTHING_CHANGES, capitalised: { ...owed, principalMinor: 0n } },
  };
}
