import type { PeriodRates } from "./period-rates";

/** An exact, not yet rounded amount in minor units: numerator / denominator. */
export type ExactAmount = { numerator: bigint; denominator: bigint };

/**
 * The instalment that repays `principalMinor` over the periods `from`.. and leaves `balloonMinor`, exactly.
 * With iₖ = nₖ/d, the formula for unequal periods, kept over whole numbers:
 * (P·∏(1+iₖ) − B)/fₙ with f₁ = w₁, fₖ = wₖ + fₖ₋₁(1+iₖ); weights wₖ are 1 unless the instalment steps up.
 */
export function levelInstalment(
  principalMinor: bigint,
  balloonMinor: bigint,
  rates: PeriodRates,
  from = 0,
  weights?: readonly bigint[],
): ExactAmount {
  const { denominator: d } = rates;
  const count = rates.numerators.length - from;
  if (rates.isConstant && weights === undefined) {
    return annuity(principalMinor, balloonMinor, rates.numerators[from] ?? 0n, d, count);
  }
  let growth = 1n; // ∏(d + nₖ)
  let power = 1n; // dᵏ⁻¹
  let sum = 0n; // fₖ·dᵏ⁻¹
  for (let k = 0; k < count; k++) {
    const factor = d + rates.numerators[from + k]!;
    growth *= factor;
    if (k > 0) power *= d;
    sum = (weights?.[k] ?? 1n) * power + sum * factor;
  }
  return { numerator: principalMinor * growth - balloonMinor * power * d, denominator: sum * d };
}

/** Equal periods: the closed form, two powers instead of a loop. */
function annuity(principal: bigint, balloon: bigint, n: bigint, d: bigint, count: number): ExactAmount {
  if (n === 0n) return { numerator: principal - balloon, denominator: BigInt(count) };
  const growth = (d + n) ** BigInt(count);
  const one = d ** BigInt(count);
  return { numerator: (principal * growth - balloon * one) * n, denominator: d * (growth - one) };
}
