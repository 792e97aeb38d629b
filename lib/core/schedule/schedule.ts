import { CoreError } from "@/lib/core/error";
import { parsePercent } from "@/lib/core/fraction";
import { divideRounded } from "@/lib/core/rounding";
import { dueDates } from "./due-dates";
import { assertApplicable, assertBounds } from "./limits";
import { periodRates } from "./period-rates";
import { principalRule } from "./principal-rule";
import type { ScheduleRow, Terms } from "./terms";
import { walkInstalments } from "./walk";

export { parseTerms } from "./parse-terms";
export type { ScheduleRow, Terms } from "./terms";

/**
 * Every row of the plan, derived from its terms alone: amounts in minor units of the currency, each interest rounded
 * once from its exact value, the residual in the last instalment. Row 0 exists where something is paid on startsOn (down
 * payment, upfront fee). Interest counts on the contractual dates: a holiday moves the day, not the amount.
 * Throws CoreError with the path of the field that no schedule can be built from.
 */
export function buildSchedule(terms: Terms): ScheduleRow[] {
  assertBounds(terms);
  assertApplicable(terms);
  const downPaymentMinor = downPayment(terms);
  const financedMinor = terms.principalMinor - downPaymentMinor;
  const dates = dueDates(terms);
  const rates = periodRates(terms, dates);
  const rule = principalRule(terms, financedMinor, rates);
  const rows = walkInstalments(terms, Number(financedMinor), dates.dueOn, rates, rule);
  const upfrontMinor = terms.fee?.treatment === "upfront" ? terms.fee.amountMinor : 0n;
  if (terms.fee?.treatment === "interest") spreadFeeAsInterest(rows, terms.fee.amountMinor, terms);
  if (downPaymentMinor > 0n || upfrontMinor > 0n) {
    rows.unshift({
      seq: 0,
      dueOn: terms.startsOn,
      principalMinor: downPaymentMinor,
      interestMinor: 0n,
      feeMinor: upfrontMinor,
      totalMinor: downPaymentMinor + upfrontMinor,
      balanceMinor: financedMinor,
    });
  }
  return rows;
}

function downPayment(terms: Terms): bigint {
  if (terms.downPaymentPercent === undefined) return 0n;
  const percent = parsePercent(terms.downPaymentPercent, "downPaymentPercent", 100);
  const multiple = terms.instalmentMultipleMinor ?? 1n;
  const exact = terms.principalMinor * percent.numerator;
  const minor = divideRounded(exact, percent.denominator * multiple, terms.rounding) * multiple;
  if (minor >= terms.principalMinor) {
    throw new CoreError("TOO_LARGE", "downPaymentPercent", "leaves nothing to be repaid in instalments");
  }
  return minor;
}

/** The fee in equal parts, the residual in the last: what a card plan's handling fee is, shown as the interest it is. */
function spreadFeeAsInterest(rows: ScheduleRow[], feeMinor: bigint, terms: Terms): void {
  const share = divideRounded(feeMinor, BigInt(rows.length), terms.rounding);
  let leftMinor = feeMinor;
  for (const [index, row] of rows.entries()) {
    const part = index === rows.length - 1 || share > leftMinor ? leftMinor : share;
    row.interestMinor += part;
    row.totalMinor += part;
    leftMinor -= part;
  }
}
