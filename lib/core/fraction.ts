import { CoreError } from "@/lib/core/error";

/** An exact non-negative fraction. Rates and percents are kept as fractions, so that money is rounded only once. */
export type Fraction = { numerator: bigint; denominator: bigint };

/** Rates are stored with eight decimals; more would be a mistake, not a rate. */
export const MAX_PERCENT_DECIMALS = 8;

/**
 * "9.99" (percent) as 999/10000. Throws CoreError with `path`: INVALID_VALUE unless it is a plain decimal,
 * TOO_MANY_DECIMALS past eight places, TOO_SMALL below zero, TOO_LARGE above `most` percent.
 */
export function parsePercent(percent: string, path: string, most: number): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(percent);
  if (!match) throw new CoreError("INVALID_VALUE", path, "must be a percentage as a plain decimal");
  const whole = match[2]!;
  const decimals = (match[3] ?? "").replace(/0+$/, "");
  if (match[1] === "-") throw new CoreError("TOO_SMALL", path, "must not be negative");
  if (decimals.length > MAX_PERCENT_DECIMALS) {
    throw new CoreError("TOO_MANY_DECIMALS", path, `must have at most ${MAX_PERCENT_DECIMALS} decimals`);
  }
  const value = Number(whole);
  if (value > most || (value === most && decimals !== "")) {
    throw new CoreError("TOO_LARGE", path, `must be at most ${most} percent`);
  }
  return reduced(Number(whole + decimals), 100 * 10 ** decimals.length);
}

/** The same fraction in lowest terms: small numbers keep the exact level instalment fast. Both are safe integers. */
function reduced(numerator: number, denominator: number): Fraction {
  const divisor = greatestCommonDivisor(numerator, denominator);
  return { numerator: BigInt(numerator / divisor), denominator: BigInt(denominator / divisor) };
}

/** Euclid's, for safe integers >= 0. */
export function greatestCommonDivisor(a: number, b: number): number {
  let high = a;
  let low = b;
  while (low !== 0) {
    const rest = high % low;
    high = low;
    low = rest;
  }
  return high;
}
