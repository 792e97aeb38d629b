import { CoreError } from "@/lib/core/error";
import type { Terms } from "@/lib/core/schedule/terms";
import { NO_PARTS } from "@/lib/core/servicing/parts";
import type { Position } from "@/lib/core/servicing/position";
import type { Changed } from "./change-result";
import type { ChangeOf } from "./command";
import { scaledPattern } from "./free-form";
import { assertSomethingAhead } from "./guards";
import { withAhead } from "./keep-ahead";
import { lookAhead, type Outlook } from "./outlook";
import { interestOn } from "./periods";
import { levelOf } from "./reduced-principal";
import { type Collection, type Replanned, replanOrLevel } from "./replan";
import { daysAhead, restTerms } from "./rest-terms";
import { atLeastZero, atMostZero, sumOf } from "./rows";
import { NOTHING_CHANGES } from "./settlement";

/**
 * The next k instalments are not asked for; one that is due on the day itself counts as the first of them. Interest runs on,
 * simple, on the principal that lies ahead:
 * - capitalise: it joins the principal now, and as many instalments as before are due k periods later;
 * - spread: the last due date stays; principal is planned over the instalments left and the interest spread over them evenly;
 * - append: instalments stay as they are, k periods later; the last k of them carry the interest of the deferred periods.
 * All of it costs at least as much interest as before, unless instalments did not even cover theirs (replan.ts repays at once).
 * A flat charge grows with the time and stays even. A promotional rate runs out meanwhile. Throws TOO_LARGE at "count".
 */
export function defer(position: Position, { count, treat }: ChangeOf<"deferral">, onDay: string): Changed {
  const outlook = lookAhead(position, onDay, "on");
  assertSomethingAhead(outlook);
  const { length } = outlook.ahead;
  const most = treat === "spread" ? length - 1 : length;
  if (count > most)
    throw new CoreError("TOO_LARGE", "count", `must be at most ${most}: no more are left to defer`);
  if (treat === "capitalise") return capitalise(position, outlook, count);
  const replanned = skip(position, outlook, {
    skippedCount: count,
    count: treat === "spread" ? length - count : length,
    isLevelKept: treat === "append",
    collectedIn: treat === "append" ? count : "all",
  });
  return {
    position: { ...withAhead(position, outlook.kept, replanned), status: "deferred" },
    effect: NOTHING_CHANGES,
  };
}

export type Skip = {
  skippedCount: number;
  count: number;
  isLevelKept: boolean;
  /** Which instalments collect the interest of the skipped time: so many last ones, all evenly, or none: it is waived. */
  collectedIn: Collection["collectedIn"];
};

/** The rows ahead after some are skipped. The terms count interest from where it was paid to; rows say when it is collected. */
export function skip({ terms }: Position, outlook: Outlook, given: Skip): Replanned {
  const { skippedCount, count } = given;
  const days = daysAhead(terms, outlook, skippedCount + count);
  const level = given.isLevelKept ? levelOf(outlook)?.withoutFeeMinor : undefined;
  const hasLevel = terms.method === "equal-instalment" || terms.method === "interest-free";
  const rest = {
    principalMinor: outlook.open.principalMinor,
    count,
    firstDay: days[skippedCount]!,
    skippedCount,
    feeMinor: outlook.feeShareMinor,
  };
  const later = days.slice(skippedCount);
  const { length } = outlook.ahead;
  const termsFrom = (startDay: number, levelMinor?: bigint) => {
    const planned = restTerms(terms, outlook, { ...rest, startDay, levelMinor });
    return terms.method === "free-form" ? scaledPattern(planned, outlook, later, length - count) : planned;
  };
  const planned = termsFrom(outlook.ahead[0]!.fromDay);
  const shape = termsFrom(days[skippedCount - 1]!, hasLevel ? level : undefined);
  return replanOrLevel(outlook, planned, {
    shape,
    collectedIn: given.collectedIn,
    skippedMinor: skippedMinor(terms, outlook, skippedCount),
    carryMinor: outlook.carryMinor,
  });
}

/** The running period as it was agreed, and the others on the principal that now stays through them; fees do not grow. */
function skippedMinor(terms: Terms, { ahead, open }: Outlook, count: number): bigint {
  return sumOf(ahead.slice(0, count), (period) => {
    if (terms.method === "flat") return period.accrualMinor;
    if (period === ahead[0]) return period.accrualMinor - period.feeShareMinor;
    return interestOn(open.principalMinor, period.rate, terms);
  });
}

function capitalise(position: Position, outlook: Outlook, count: number): Changed {
  const { terms } = position;
  const { length } = outlook.ahead;
  const days = daysAhead(terms, outlook, count + length);
  const rest = {
    count: length,
    firstDay: days[count]!,
    skippedCount: count,
    feeMinor: outlook.feeShareMinor,
    principalMinor: outlook.open.principalMinor,
  };
  const credited = skippedMinor(terms, outlook, count) + atMostZero(outlook.carryMinor);
  const capitalisedMinor = atLeastZero(credited);
  const level = restTerms(terms, outlook, {
    ...rest,
    principalMinor: rest.principalMinor + capitalisedMinor,
    startDay: days[count - 1]!,
  });
  const planned = terms.method === "free-form" ? scaledPattern(level, outlook, days.slice(count)) : level;
  const replanned = replanOrLevel(outlook, planned, {
    carryMinor: atLeastZero(outlook.carryMinor) + atMostZero(credited),
  });
  return {
    position: { ...withAhead(position, outlook.kept, replanned), status: "deferred" },
    effect: {
      ...NOTHING_CHANGES,
      capitalised: { ...NO_PARTS, interestMinor: capitalisedMinor },
      recognisedInterestMinor: capitalisedMinor,
    },
  };
}
