import { parseIsoDay, toIsoDay } from "@/lib/core/calendar";
import { dueDates } from "@/lib/core/schedule/due-dates";
import { periodRates } from "@/lib/core/schedule/period-rates";
import type { Terms } from "@/lib/core/schedule/terms";
import type { Outlook } from "./outlook";
import { interestOn } from "./periods";
import { inProportion } from "./rows";

/**
 * Free-form terms that repay exactly these amounts of principal on these days, each beside the interest of its period.
 * `base` gives everything else. What an original amount had left unpaid of its interest is now paid when it accrues.
 */
export function patternTerms(base: Terms, principals: readonly bigint[], days: readonly number[]): Terms {
  const terms: Terms = {
    ...base,
    method: "free-form",
    count: principals.length,
    // Given due dates must lie after the start, even where a holiday has moved the first past today.
    startsOn: toIsoDay(Math.min(parseIsoDay(base.startsOn, "startsOn"), days[0]! - 1)),
    firstDueOn: undefined,
    instalmentMinor: undefined,
    interestOnlyCount: undefined,
    dueDates: days.map(toIsoDay),
  };
  const { numerators, denominator } = periodRates(terms, dueDates(terms));
  let balance = terms.principalMinor;
  const amountsMinor = principals.map((principal, k) => {
    const interest = interestOn(balance, { numerator: numerators[k]!, denominator }, terms);
    balance -= principal;
    return principal + interest;
  });
  return { ...terms, amountsMinor };
}

/** What the first period of a pattern costs, without a share of a fee. */
export function firstInterest(terms: Terms): bigint {
  const { numerators, denominator } = periodRates(terms, dueDates(terms));
  return interestOn(terms.principalMinor, { numerator: numerators[0]!, denominator }, terms);
}

/** The pattern of the open principal ahead, from its `from`-th instalment on, scaled to the principal of the new terms. */
export function scaledPattern(base: Terms, { ahead }: Outlook, days: readonly number[], from = 0): Terms {
  const open = ahead.slice(from).map(({ row }) => row.principalMinor - row.paid.principalMinor);
  return patternTerms(base, inProportion(base.principalMinor, open), days);
}
