import { CoreError } from "@/lib/core/error";
import { parsePercent } from "@/lib/core/fraction";
import { divideRounded } from "@/lib/core/rounding";
import { certainLevel, type ExactAmount, levelInstalment } from "./level-instalment";
import { MAX_RATE_PERCENT } from "./limits";
import type { PeriodRates } from "./period-rates";
import type { Terms } from "./terms";

/**
 * The principal that instalment k (0-based) means to repay, given its interest. Negative where the instalment does not
 * cover the interest. The last instalment is not asked: it repays what is left.
 */
export type PrincipalRule = (k: number, interestMinor: number) => number;

/** The rule of the terms' method, whose own parts are there (assertApplicable). `financedMinor` is the principal after the down payment. */
export function principalRule(terms: Terms, financedMinor: bigint, rates: PeriodRates): PrincipalRule {
  switch (terms.method) {
    case "equal-instalment":
    case "interest-free":
    case "balloon":
      return levelFrom(terms, financedMinor, balloonOf(terms, financedMinor), rates, 0);
    case "interest-only":
      return levelFrom(terms, financedMinor, 0n, rates, terms.interestOnlyCount ?? terms.count - 1);
    case "equal-principal": {
      const share = toInstalment(terms, { numerator: financedMinor, denominator: BigInt(terms.count) });
      return () => share;
    }
    case "flat":
      return flat(terms, financedMinor, rates);
    case "step-up":
      return steppedUp(terms, financedMinor, rates);
    case "free-form":
      return given(terms);
  }
}

/** Rounds an instalment to its multiple, or to the minor unit, once. */
function toInstalment(terms: Terms, exact: ExactAmount): number {
  const multiple = terms.instalmentMultipleMinor ?? 1n;
  return Number(divideRounded(exact.numerator, exact.denominator * multiple, terms.rounding) * multiple);
}

/** Interest alone before instalment `from`, then a level amount (the contract's own, where it states one). */
function levelFrom(
  terms: Terms,
  financedMinor: bigint,
  balloonMinor: bigint,
  rates: PeriodRates,
  from: number,
): PrincipalRule {
  const level =
    terms.instalmentMinor === undefined
      ? levelOf(terms, financedMinor, balloonMinor, rates, from)
      : Number(terms.instalmentMinor);
  return (k, interest) => (k < from ? 0 : level - interest);
}

/** The same amount either way: whole numbers of hundreds of digits are only worked through where a rounding hangs on it. */
function levelOf(
  terms: Terms,
  financedMinor: bigint,
  balloonMinor: bigint,
  rates: PeriodRates,
  from: number,
): number {
  const multiple = Number(terms.instalmentMultipleMinor ?? 1n);
  const certain =
    balloonMinor === 0n
      ? certainLevel(Number(financedMinor), rates, from, multiple, terms.rounding)
      : undefined;
  if (certain !== undefined) return certain * multiple;
  return toInstalment(terms, levelInstalment(financedMinor, balloonMinor, rates, from));
}

function balloonOf(terms: Terms, financedMinor: bigint): bigint {
  const balloon = terms.balloonMinor ?? 0n;
  if (balloon >= financedMinor) {
    throw new CoreError("TOO_LARGE", "balloon", "must be less than the principal that is financed");
  }
  return balloon;
}

/** Principal in equal shares beside interest on the original principal; a multiple applies to the two together. */
function flat(terms: Terms, financedMinor: bigint, rates: PeriodRates): PrincipalRule {
  const { instalmentMinor, instalmentMultipleMinor } = terms;
  if (instalmentMinor !== undefined) return (_, interest) => Number(instalmentMinor) - interest;
  const count = BigInt(terms.count);
  const share = toInstalment(terms, { numerator: financedMinor, denominator: count });
  if (instalmentMultipleMinor === undefined) return () => share;
  return (k, interest) => {
    const numerator = financedMinor * (rates.denominator + count * rates.numerators[k]!);
    return toInstalment(terms, { numerator, denominator: count * rates.denominator }) - interest;
  };
}

/** The instalment grows by a percentage after each so many; each step is rounded from the exact first instalment. */
function steppedUp(terms: Terms, financedMinor: bigint, rates: PeriodRates): PrincipalRule {
  const { everyCount, percent } = terms.stepUp!;
  const growth = parsePercent(percent, "stepUp.percent", MAX_RATE_PERCENT);
  const lastStep = Math.floor((terms.count - 1) / everyCount);
  // (1+g)^step over the common denominator of the last step, so that weights are whole numbers.
  const stepWeights = Array.from({ length: lastStep + 1 }, (_, step) => {
    const grown = (growth.denominator + growth.numerator) ** BigInt(step);
    return grown * growth.denominator ** BigInt(lastStep - step);
  });
  const weightOf = (k: number) => stepWeights[Math.floor(k / everyCount)]!;
  const weights = Array.from({ length: terms.count }, (_, k) => weightOf(k));
  const exact = levelInstalment(financedMinor, 0n, rates, 0, weights);
  const amounts = stepWeights.map((weight) =>
    toInstalment(terms, { numerator: exact.numerator * weight, denominator: exact.denominator }),
  );
  return (k, interest) => amounts[Math.floor(k / everyCount)]! - interest;
}

function given(terms: Terms): PrincipalRule {
  const amounts = terms.amountsMinor!.map(Number);
  return (k, interest) => amounts[k]! - interest;
}
