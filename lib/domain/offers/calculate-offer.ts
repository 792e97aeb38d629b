import { type PlanRates, planRates } from "@/lib/core/apr/plan-rates";
import { CoreError, type CoreErrorCode } from "@/lib/core/error";
import { buildSchedule, parseTerms, type ScheduleRow, type Terms } from "@/lib/core/schedule/schedule";
import type { OfferField, OfferFields } from "./offer-fields";
import { placeOf, termsInputOf } from "./offer-terms";

/** What the borrower wants to know, in minor units of the offer's currency. */
export type OfferFigures = {
  /** What is paid on the first day: down payment and upfront fee. */
  upfrontMinor: bigint;
  firstMinor: bigint;
  lowestMinor: bigint;
  highestMinor: bigint;
  lastMinor: bigint;
  interestMinor: bigint;
  feeMinor: bigint;
  /** Interest and fees: what is paid on top of the principal. */
  costMinor: bigint;
  totalMinor: bigint;
  lastDueOn: string;
};

export type Offer = { terms: Terms; rows: ScheduleRow[]; rates: PlanRates; figures: OfferFigures };

/** Why an offer cannot be calculated: a code of lib/core, the field of the form, the line of a list. */
export type OfferProblem = { code: CoreErrorCode; field: OfferField | null; line: number | null };

export type OfferResult = { ok: true; offer: Offer } | { ok: false; problem: OfferProblem };

/** The schedule, the rates and the figures of what the form says, or the one thing that stands in the way. */
export function calculateOffer(fields: OfferFields): OfferResult {
  try {
    const terms = parseTerms(termsInputOf(fields));
    const rows = buildSchedule(terms);
    return { ok: true, offer: { terms, rows, rates: planRates(terms, rows), figures: figuresOf(rows) } };
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    return { ok: false, problem: { code: error.code, ...placeOf(error.path) } };
  }
}

function figuresOf(rows: readonly ScheduleRow[]): OfferFigures {
  const instalments = rows.filter((row) => row.seq > 0);
  const last = instalments[instalments.length - 1]!;
  // The last one takes the residual: it is told apart, and only a plan of one has nothing else.
  const regular = instalments.length > 1 ? instalments.slice(0, -1) : instalments;
  const bySize = regular.map((row) => row.totalMinor).sort((a, b) => (a < b ? -1 : 1));
  const sum = (part: (row: ScheduleRow) => bigint) => rows.reduce((total, row) => total + part(row), 0n);
  const interestMinor = sum((row) => row.interestMinor);
  const feeMinor = sum((row) => row.feeMinor);
  return {
    upfrontMinor: rows[0]?.seq === 0 ? rows[0].totalMinor : 0n,
    firstMinor: instalments[0]!.totalMinor,
    lowestMinor: bySize[0]!,
    highestMinor: bySize[bySize.length - 1]!,
    lastMinor: last.totalMinor,
    interestMinor,
    feeMinor,
    costMinor: interestMinor + feeMinor,
    totalMinor: sum((row) => row.totalMinor),
    lastDueOn: last.dueOn,
  };
}
