import { createParser } from "nuqs/server";
import { knownCurrencies, parseMinor, toDecimalString } from "@/lib/core/money";
import type { Bounds, PlanFilter } from "./plan-filter";
import { isIsoDate } from "./plan-filter-cursor";

const MAX_DAYS = 1_000_000;

type AmountRange = NonNullable<PlanFilter["outstanding"]>;

/** "31..60", "31.." or "..60": an end that cannot be read makes the whole range absent, never half of it. */
function parseBounds<T>(text: string, parseEnd: (end: string) => T | null): Bounds<T> | null {
  const ends = text.split("..");
  const [from, to] = ends;
  if (ends.length !== 2 || from === undefined || to === undefined || from + to === "") return null;
  const bounds = { from: from === "" ? null : parseEnd(from), to: to === "" ? null : parseEnd(to) };
  const isUnread = (from !== "" && bounds.from === null) || (to !== "" && bounds.to === null);
  return isUnread ? null : bounds;
}

function showBounds<T>({ from, to }: Bounds<T>, showEnd: (end: T) => string): string {
  return `${from === null ? "" : showEnd(from)}..${to === null ? "" : showEnd(to)}`;
}

function sameBounds<T>(a: Bounds<T>, b: Bounds<T>): boolean {
  return a.from === b.from && a.to === b.to;
}

export const parseAsDays = createParser<Bounds<number>>({
  parse: (text) =>
    parseBounds(text, (end) => (/^\d{1,7}$/.test(end) && Number(end) <= MAX_DAYS ? Number(end) : null)),
  serialize: (bounds) => showBounds(bounds, String),
  eq: sameBounds,
});

export const parseAsDates = createParser<Bounds<string>>({
  parse: (text) => parseBounds(text, (end) => (isIsoDate(end) ? end : null)),
  serialize: (bounds) => showBounds(bounds, String),
  eq: sameBounds,
});

/** "CNY:1000.00..5000.00": an amount without its currency would mean something else tomorrow. */
export const parseAsAmounts = createParser<AmountRange>({
  parse(text) {
    const currency = text.slice(0, 3);
    if (text[3] !== ":" || !knownCurrencies().includes(currency)) return null;
    const bounds = parseBounds(text.slice(4), (end) => parseAmount(end, currency));
    return bounds && { currency, ...bounds };
  },
  serialize: (range) =>
    `${range.currency}:${showBounds(range, (minor) => toDecimalString(minor, range.currency))}`,
  eq: (a, b) => a.currency === b.currency && sameBounds(a, b),
});

function parseAmount(text: string, currency: string): bigint | null {
  try {
    const minor = parseMinor(text, currency);
    return minor < 0n ? null : minor;
  } catch {
    return null;
  }
}
