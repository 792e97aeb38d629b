import type { RoundingMode } from "@/lib/core/rounding";
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

/** Four times what 53-bit arithmetic can be wrong by, relative and for each period (see certainLevel). */
const ERROR_PER_PERIOD = 2 ** -48;

/**
 * The level instalment without a balloon, in multiples of `multiple` and already rounded, where machine numbers suffice to
 * be certain of it; undefined where they don't, and the exact formula must decide. Every term is positive, so each of
 * the few roundings of a period adds at most 2⁻⁵³ and the whole is off by less than count · 2⁻⁵⁰: only an amount nearer to
 * the edge where rounding turns than four times that is in doubt (a floating-point filter, Shewchuk 1997).
 */
export function certainLevel(
  principalMinor: number,
  rates: PeriodRates,
  from: number,
  multiple: number,
  mode: RoundingMode,
): number | undefined {
  const count = rates.numerators.length - from;
  const denominator = Number(rates.denominator);
  let growth = 1;
  let sum = 0;
  for (let k = from; k < from + count; k++) {
    const factor = 1 + Number(rates.numerators[k]!) / denominator;
    growth *= factor;
    sum = 1 + sum * factor;
  }
  const level = (principalMinor * growth) / (sum * multiple);
  const doubt = level * count * ERROR_PER_PERIOD;
  const floor = Math.floor(level);
  const edge = mode === "up" || mode === "down" ? 0 : 0.5;
  const distance = level - floor - edge;
  // Towards the whole number above lies an edge of "up" and "down" too. A sum beyond all numbers is NaN: in doubt.
  const isCertain = Math.abs(distance) > doubt && (edge > 0 || 1 - distance > doubt);
  if (!isCertain || level > Number.MAX_SAFE_INTEGER) return undefined;
  return mode === "up" || (edge > 0 && distance > 0) ? floor + 1 : floor;
}
