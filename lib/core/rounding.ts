/** How an exact amount becomes whole minor units. Amounts of money here are never negative when they are rounded. */
export const ROUNDING_MODES = ["half-even", "half-up", "half-down", "up", "down"] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

/**
 * numerator / denominator as a whole number, rounded exactly once (no intermediate decimals).
 * Both are exact integers; numerator >= 0, denominator > 0.
 */
export function divideRounded(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  const floor = numerator / denominator;
  const rest = numerator - floor * denominator;
  if (rest === 0n || mode === "down") return floor;
  if (mode === "up") return floor + 1n;
  const twice = rest + rest;
  if (twice > denominator) return floor + 1n;
  if (twice < denominator) return floor;
  return mode === "half-up" || (mode === "half-even" && (floor & 1n) === 1n) ? floor + 1n : floor;
}

/** numerator / denominator rounded to the nearest whole multiple of `multiple` (minor units). */
export function divideToMultiple(
  numerator: bigint,
  denominator: bigint,
  multiple: bigint,
  mode: RoundingMode,
): bigint {
  return divideRounded(numerator, denominator * multiple, mode) * multiple;
}

/**
 * divideRounded on safe integers. Exact: numerator < 2^53 keeps the floating quotient within less than one
 * denominator's step of the true one, so its floor and the remainder are the true ones.
 */
export function divideRoundedSafe(numerator: number, denominator: number, mode: RoundingMode): number {
  const floor = Math.floor(numerator / denominator);
  const rest = numerator - floor * denominator;
  if (rest === 0 || mode === "down") return floor;
  if (mode === "up") return floor + 1;
  const twice = rest + rest;
  if (twice > denominator) return floor + 1;
  if (twice < denominator) return floor;
  return mode === "half-up" || (mode === "half-even" && floor % 2 === 1) ? floor + 1 : floor;
}
