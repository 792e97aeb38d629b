import { daysBetween, parseIsoDay, toIsoDay } from "@/lib/core/calendar";
import type { Terms } from "@/lib/core/schedule/terms";
import { addParts, lesser, NO_PARTS, openOf } from "@/lib/core/servicing/parts";
import type { PartAmounts, Position, ServicedRow } from "@/lib/core/servicing/position";
import { lengthBetween } from "./lengths";
import { lookAhead, type Outlook } from "./outlook";
import { accruedMinor, type Period, periodsOf } from "./periods";
import { atLeastZero, isOpen, sumOf } from "./rows";

/** All that a plan owes if it ends on a day. */
export type Settlement = {
  /** Fallen due by the day and still open. */
  arrears: ServicedRow[];
  /** Everything else, with interest only for the time used. */
  rest: PartAmounts;
  /** Interest charged ahead for time that is not used; it is taken off rest.principalMinor already. */
  returnedMinor: bigint;
  /** Calendar days of the running period up to the day. */
  daysUsed: number;
};

/**
 * What is owed when everything is called on `onDay`: money and time actually used, no more (银保监规〔2022〕13号). The running
 * period is charged by the plan's day count up to the day, flat charges and fees shown as interest alike; later periods
 * are not charged. What was paid or capitalised for them comes off, down to zero.
 */
export function settlementOn(position: Position, onDay: string): Settlement {
  const outlook = lookAhead(position, onDay, "after");
  const arrears = outlook.kept.filter((row) => row.dueOn <= onDay);
  const later = outlook.kept.filter((row) => row.dueOn > onDay);
  const open = later.reduce((sum, row) => addParts(sum, openOf(row)), outlook.open);
  const { dueMinor, unusedMinor } = earnedAhead(position.terms, outlook, onDay);
  const lateInterestMinor = open.interestMinor - outlook.open.interestMinor;
  const aheadMinor = outlook.open.principalMinor;
  const returned = unusedMinor + capitalisedAhead(position, onDay, aheadMinor);
  const returnedMinor = lesser(returned, open.principalMinor);
  const running = [...outlook.paidAhead, ...outlook.ahead][0];
  return {
    arrears: arrears.filter(isOpen),
    rest: {
      ...open,
      principalMinor: open.principalMinor - returnedMinor,
      interestMinor: dueMinor + lateInterestMinor,
    },
    returnedMinor,
    daysUsed: running ? Math.max(0, daysBetween(toIsoDay(running.fromDay), onDay)) : 0,
  };
}

export function owedOn({ arrears, rest }: Settlement): PartAmounts {
  return arrears.reduce((sum, row) => addParts(sum, openOf(row)), rest);
}

/**
 * Open interest without what is not yet earned. What one row lacks and a later one has more of was moved (a deferral, a
 * skipped payment) and stays earned in its own time; what no row has was waived or paused, from the period's beginning.
 */
function earnedAhead(terms: Terms, { paidAhead, ahead, open }: Outlook, onDay: string) {
  const day = parseIsoDay(onDay, "onDay");
  const periods = [...paidAhead, ...ahead];
  const differs = (period: Period) => period.row.interestMinor - period.accrualMinor;
  let movedMinor = sumOf(periods, (period) => atLeastZero(differs(period)));
  let dueMinor = open.interestMinor;
  for (const period of periods) {
    const lacking = atLeastZero(-differs(period));
    const moved = lesser(lacking, movedMinor);
    movedMinor -= moved;
    const waived = lacking - moved;
    const earned = atLeastZero(accruedMinor(terms, period, day) - waived);
    dueMinor -= atLeastZero(period.accrualMinor - waived) - earned;
  }
  const paidMinor = sumOf(periods, ({ row }) => row.paid.interestMinor);
  const overpaidMinor = atLeastZero(-dueMinor);
  return {
    dueMinor: atLeastZero(dueMinor),
    unusedMinor: lesser(overpaidMinor, paidMinor),
  };
}

/**
 * Terms that begin after today hold interest for the time until then: capitalised by a deferral, or paid ahead. The
 * principal is taken back to the day by the rate of the first period: 12,360 in three months of 1 % is 12,000 today.
 * Only the principal still owed is: what a prepayment took of it in the meantime has been settled as it stood.
 */
function capitalisedAhead(position: Position, onDay: string, principalMinor: bigint): bigint {
  const { terms } = position;
  if (terms.method === "interest-free" || onDay >= terms.startsOn) return 0n;
  const first = periodsOf(position)[0];
  if (!first || first.length === 0n || first.index !== 0) return 0n;
  const waiting = lengthBetween(terms, parseIsoDay(onDay, "onDay"), first.fromDay);
  const grown = first.rate.numerator * waiting;
  const whole = first.rate.denominator * first.length + grown;
  return (principalMinor * grown) / whole;
}

/** Terms of what is due in one sum. */
export function lumpTerms(terms: Terms, principalMinor: bigint, onDay: string): Terms {
  if (principalMinor === 0n) return terms;
  return {
    principalMinor,
    currency: terms.currency,
    annualRatePercent: terms.annualRatePercent,
    method: "interest-free",
    count: 1,
    every: 1,
    unit: "month",
    startsOn: onDay,
    firstDueOn: onDay,
    dayCount: terms.dayCount,
    rounding: terms.rounding,
  };
}

export const NOTHING_CHANGES = {
  capitalised: NO_PARTS,
  writtenOff: NO_PARTS,
  recognisedInterestMinor: 0n,
  prepaidPrincipalMinor: 0n,
};
