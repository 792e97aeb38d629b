import type { Offer, OfferResult } from "./calculate-offer";

/** The figures that offers are held against each other by; of each, less is better for the borrower. */
export const COMPARED = ["simple", "compound", "highest", "cost", "total"] as const;
export type Compared = (typeof COMPARED)[number];

/** Of each figure, the offers (by position) that have the lowest; empty where all are equal or fewer than two can be compared. */
export type Best = Record<Compared, readonly number[]>;

/** Amounts of different currencies, or on different principals, are not held against each other; rates always are. */
export function bestOf(results: readonly OfferResult[]): Best {
  const offers = results.map((result) => (result.ok ? result.offer : null));
  const known = offers.filter((offer) => offer !== null);
  const isLike = known.every(
    ({ terms }) =>
      terms.currency === known[0]?.terms.currency && terms.principalMinor === known[0]?.terms.principalMinor,
  );
  const amounts = (of: (offer: Offer) => bigint) => (isLike ? lowest(offers, of) : []);
  return {
    simple: lowest(offers, (offer) => rate(offer.rates.simple)),
    compound: lowest(offers, (offer) => rate(offer.rates.compound)),
    highest: amounts((offer) => offer.figures.highestMinor),
    cost: amounts((offer) => offer.figures.costMinor),
    total: amounts((offer) => offer.figures.totalMinor),
  };
}

/** A rate is shown with two decimals, so two that are shown equal are equal. */
function rate(percent: string | null): bigint | null {
  return percent === null ? null : BigInt(Math.round(Number(percent) * 100));
}

function lowest(offers: readonly (Offer | null)[], of: (offer: Offer) => bigint | null): number[] {
  const values = offers.map((offer) => (offer === null ? null : of(offer)));
  const known = values.filter((value) => value !== null);
  const least = known.reduce<bigint | null>(
    (low, value) => (low === null || value < low ? value : low),
    null,
  );
  if (known.every((value) => value === least)) return [];
  return values.flatMap((value, index) => (value === least ? [index] : []));
}
