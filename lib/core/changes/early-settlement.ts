import { addParts, lesser, NO_PARTS, openOf, totalOf } from "@/lib/core/servicing/parts";
import type { PartAmounts, Position } from "@/lib/core/servicing/position";
import type { Changed } from "./change-result";
import { assertChangeable } from "./guards";
import { carried, newRow, numbered, sumOf } from "./rows";
import { lumpTerms, NOTHING_CHANGES, settlementOn } from "./settlement";

/** What it takes to be free of a plan on a day, in minor units. totalMinor is the sum of the others, held credit off. */
export type SettlementQuote = {
  onDay: string;
  /** Not yet due, without what is given back of interest charged ahead. */
  principalMinor: bigint;
  /** For the days used since the last due date. */
  interestMinor: bigint;
  daysUsed: number;
  /** Charges on instalments that are not yet due. */
  feeMinor: bigint;
  penaltyMinor: bigint;
  /** Fallen due and not paid. */
  arrears: PartAmounts;
  heldMinor: bigint;
  totalMinor: bigint;
  /** Less than paying every instalment to the end, before held credit. */
  interestSavedMinor: bigint;
};

/**
 * The early settlement figure: principal, arrears, and interest for the days the money was used, by the plan's day count and
 * never more than the running instalment's own (银保监规〔2022〕13号: money and time actually used). Flat interest and a
 * fee shown as interest are charged by the time that has passed; an upfront fee stays paid. No settlement fee.
 * Throws CoreError as applyChange does.
 */
export function quoteEarlySettlement(position: Position, onDay: string): SettlementQuote {
  assertChangeable(position, "early-settlement", onDay);
  const settlement = settlementOn(position, onDay);
  const arrears = settlement.arrears.reduce((sum, row) => addParts(sum, openOf(row)), NO_PARTS);
  const owedMinor = totalOf(settlement.rest) + totalOf(arrears);
  const remainingMinor = sumOf(position.rows, (row) => totalOf(openOf(row)));
  const heldMinor = lesser(position.heldMinor, owedMinor);
  return {
    onDay,
    principalMinor: settlement.rest.principalMinor,
    interestMinor: settlement.rest.interestMinor,
    daysUsed: settlement.daysUsed,
    feeMinor: settlement.rest.feeMinor,
    penaltyMinor: settlement.rest.penaltyMinor,
    arrears,
    heldMinor,
    totalMinor: owedMinor - heldMinor,
    interestSavedMinor: remainingMinor - owedMinor,
  };
}

/** Everything not yet due becomes one row due on the day; arrears keep theirs. The payment that follows settles them all. */
export function settleEarly(position: Position, onDay: string): Changed {
  const { arrears, rest, returnedMinor } = settlementOn(position, onDay);
  const lump = totalOf(rest) > 0n ? [newRow(onDay, rest)] : [];
  return {
    position: {
      ...position,
      terms: lumpTerms(position.terms, rest.principalMinor, onDay),
      rows: numbered([...arrears.map(carried), ...lump]),
    },
    effect: {
      ...NOTHING_CHANGES,
      capitalised: { ...NO_PARTS, interestMinor: -returnedMinor },
      recognisedInterestMinor: rest.interestMinor,
      prepaidPrincipalMinor: rest.principalMinor,
    },
  };
}
