import { parseIsoDay } from "@/lib/core/calendar";
import { CoreError } from "@/lib/core/error";
import { parsePercent } from "@/lib/core/fraction";
import { MAX_RATE_PERCENT } from "@/lib/core/schedule/limits";
import type { Terms } from "@/lib/core/schedule/terms";
import type { Position } from "@/lib/core/servicing/position";
import type { Changed } from "./change-result";
import type { ChangeOf } from "./command";
import { scaledPattern } from "./free-form";
import { assertNotBefore, assertSomethingAhead } from "./guards";
import { withAhead } from "./keep-ahead";
import { agreedSurplusMinor, lookAhead, type Outlook } from "./outlook";
import { replanOrLevel } from "./replan";
import { restTerms } from "./rest-terms";
import { sumOf } from "./rows";
import { NOTHING_CHANGES } from "./settlement";

/**
 * Another annual rate. A period has one rate: the new one applies from the first period that begins on or after `from` (the
 * day itself if absent); until then the old one stays in the terms as a promotional rate. As many instalments, worked out
 * anew; a flat charge changes in proportion. Throws NOT_APPLICABLE for an interest-free plan, where no period is left to
 * begin, and where a promotional rate ends before `from`.
 */
export function changeRate(position: Position, command: ChangeOf<"rate">, onDay: string): Changed {
  const { terms } = position;
  const { annualRatePercent, from = onDay } = command;
  parsePercent(annualRatePercent, "annualRatePercent", MAX_RATE_PERCENT);
  assertNotBefore(from, onDay, "from");
  if (terms.method === "interest-free")
    throw new CoreError("NOT_APPLICABLE", "annualRatePercent", "an interest-free plan has no rate");
  const outlook = lookAhead(position, onDay, "on");
  assertSomethingAhead(outlook);
  const fromDay = parseIsoDay(from, "from");
  const oldCount = outlook.ahead.filter((period) => period.fromDay < fromDay).length;
  if (oldCount === outlook.ahead.length)
    throw new CoreError("NOT_APPLICABLE", "from", "no period of the plan begins on or after that day");
  const first = outlook.ahead[0]!;
  const rest = restTerms(terms, outlook, {
    principalMinor: outlook.open.principalMinor,
    count: outlook.ahead.length,
    startDay: first.fromDay,
    firstDay: first.toDay,
    feeMinor: outlook.feeShareMinor,
  });
  const changed = { ...rest, annualRatePercent, promotion: oldRate(rest, oldCount) };
  const days = outlook.ahead.map(({ toDay }) => toDay);
  const planned = terms.method === "free-form" ? scaledPattern(changed, outlook, days) : changed;
  const replanned = replanOrLevel(outlook, planned, {
    carryMinor: outlook.carryMinor,
    runningMinor: oldCount > 0 ? agreedSurplusMinor(terms, outlook) : 0n,
    flatMinor: terms.method === "flat" ? flatAt(planned, terms, outlook, oldCount) : undefined,
  });
  return { position: withAhead(position, outlook.kept, replanned), effect: NOTHING_CHANGES };
}

function oldRate({ promotion, annualRatePercent }: Terms, count: number): Terms["promotion"] {
  if (count === 0) return undefined;
  if (promotion === undefined) return { count, annualRatePercent };
  if (promotion.count < count)
    throw new CoreError("NOT_APPLICABLE", "from", "the promotional rate ends before: name a day within it");
  return { count, annualRatePercent: promotion.annualRatePercent };
}

/** The flat charge ahead: old for the periods before, in proportion for the others; on the principal left if it was nothing. */
function flatAt(planned: Terms, terms: Terms, { ahead, open }: Outlook, oldCount: number): bigint {
  const old = parsePercent(terms.annualRatePercent, "annualRatePercent", MAX_RATE_PERCENT);
  const now = parsePercent(planned.annualRatePercent, "annualRatePercent", MAX_RATE_PERCENT);
  const charge = sumOf(ahead.slice(0, oldCount), (period) => period.accrualMinor);
  const later = sumOf(ahead.slice(oldCount), (period) => period.accrualMinor);
  if (old.numerator > 0n)
    return charge + (later * now.numerator * old.denominator) / (now.denominator * old.numerator);
  const years = ahead.slice(oldCount).map(({ rate, length }) => ({ rate, length }));
  return (
    charge +
    sumOf(
      years,
      ({ rate, length }) =>
        (open.principalMinor * length * now.numerator) / (rate.denominator * now.denominator),
    )
  );
}
