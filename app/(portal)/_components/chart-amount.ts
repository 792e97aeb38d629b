import { formatMinor, toDecimalString } from "@/lib/core/money";

/** An amount for drawing only: a picture may round, a figure may not. */
export function drawn(minor: bigint, currency: string): number {
  return Number(toDecimalString(minor, currency));
}

/** The exact amount with its currency, for the words beside the picture. */
export function spoken(minor: bigint, currency: string, locale: string): string {
  return `${currency} ${formatMinor(minor, currency, locale)}`;
}

/** part / whole for a percentage, from exact amounts; 0 for an empty whole. */
export function shareOf(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 1_000_000n) / whole) / 1_000_000;
}
