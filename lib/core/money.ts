import { CoreError } from "@/lib/core/error";

/** Minor digits by ISO 4217, for the currencies a card portfolio meets. A currency that is not here is refused, not guessed. */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  AED: 2,
  AUD: 2,
  BHD: 3,
  BRL: 2,
  CAD: 2,
  CHF: 2,
  CLP: 0,
  CNY: 2,
  CZK: 2,
  DKK: 2,
  EUR: 2,
  GBP: 2,
  HKD: 2,
  HUF: 2,
  IDR: 2,
  ILS: 2,
  INR: 2,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  KZT: 2,
  MOP: 2,
  MXN: 2,
  MYR: 2,
  NOK: 2,
  NZD: 2,
  OMR: 3,
  PHP: 2,
  PKR: 2,
  PLN: 2,
  QAR: 2,
  RUB: 2,
  SAR: 2,
  SEK: 2,
  SGD: 2,
  THB: 2,
  TND: 3,
  TRY: 2,
  TWD: 2,
  USD: 2,
  VND: 0,
  ZAR: 2,
};

/** Fifteen digits and three decimals still fit a database bigint. */
const MAX_WHOLE_DIGITS = 15;

/** Digits after the point of the currency: 2 for CNY, 0 for JPY. Throws CoreError UNKNOWN_CURRENCY. */
export function minorDigits(currency: string): number {
  const digits = Object.hasOwn(MINOR_DIGITS, currency) ? MINOR_DIGITS[currency] : undefined;
  if (digits === undefined) {
    throw new CoreError(
      "UNKNOWN_CURRENCY",
      "currency",
      "must be an ISO 4217 code that is configured, such as CNY",
    );
  }
  return digits;
}

/** Currencies that amounts can be in. */
export function knownCurrencies(): string[] {
  return Object.keys(MINOR_DIGITS);
}

/**
 * "1234.5" in CNY as 123450n minor units. A plain decimal with an optional leading minus, no grouping, no exponent.
 * Throws CoreError with `path`: INVALID_AMOUNT, TOO_MANY_DECIMALS (more than the currency has, zeros included),
 * TOO_LARGE, UNKNOWN_CURRENCY.
 */
export function parseMinor(amount: string, currency: string, path = "amount"): bigint {
  const digits = minorDigits(currency);
  const match = /^([-−]?)(\d+)(?:\.(\d+))?$/.exec(amount);
  if (!match)
    throw new CoreError("INVALID_AMOUNT", path, "must be an amount as a plain decimal, such as 1234.50");
  const whole = match[2]!.replace(/^0+(?=\d)/, "");
  const decimals = match[3] ?? "";
  if (whole.length > MAX_WHOLE_DIGITS) {
    throw new CoreError("TOO_LARGE", path, `must have at most ${MAX_WHOLE_DIGITS} digits before the point`);
  }
  if (decimals.length > digits) {
    throw new CoreError("TOO_MANY_DECIMALS", path, `must have at most ${digits} decimals in ${currency}`);
  }
  const minor = BigInt(whole + decimals.padEnd(digits, "0"));
  return match[1] === "" ? minor : -minor;
}

/** 123450n in CNY as "1234.50": the exact decimal for files and programs, with an ASCII minus. */
export function toDecimalString(minor: bigint, currency: string): string {
  const digits = minorDigits(currency);
  const sign = minor < 0n ? "-" : "";
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** How the currency appears beside the digits. */
export type CurrencyDisplay = "none" | "symbol" | "narrow-symbol" | "code";

/**
 * An amount for people, in the locale's grouping and with every minor digit: "−1,234.50". Never goes through a floating
 * number, and the minus is the real one (U+2212), which lines up with figures.
 */
export function formatMinor(
  minor: bigint,
  currency: string,
  locale: string,
  display: CurrencyDisplay = "none",
): string {
  const exact = toDecimalString(minor < 0n ? -minor : minor, currency) as Intl.StringNumericLiteral;
  return (minor < 0n ? "−" : "") + formatter(currency, locale, display).format(exact);
}

const INTL_DISPLAY = { symbol: "symbol", "narrow-symbol": "narrowSymbol", code: "code" } as const;
const formatters = new Map<string, Intl.NumberFormat>();

/** Intl formatters cost a hundred times what formatting does, so each is made once. */
function formatter(currency: string, locale: string, display: CurrencyDisplay): Intl.NumberFormat {
  const key = `${locale}|${currency}|${display}`;
  const known = formatters.get(key);
  if (known) return known;
  const digits = minorDigits(currency);
  const made = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    ...(display === "none" ? {} : { style: "currency", currency, currencyDisplay: INTL_DISPLAY[display] }),
  });
  formatters.set(key, made);
  return made;
}
