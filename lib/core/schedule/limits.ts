import { CoreError } from "@/lib/core/error";
import type { Method, Terms } from "./terms";

/**
 * Bounds of what may be asked. Together they keep every amount of a schedule below 2^53 minor units (principal ×
 * 1000 % × a period of ten years), which is what lets rows be walked in whole machine numbers.
 */
export const MAX_PRINCIPAL_MINOR = 10_000_000_000_000n;
export const MAX_COUNT = 600;
export const MAX_RATE_PERCENT = 1000;
export const MAX_EVERY = { month: 120, week: 520, day: 3650 } as const;
export const MAX_PERIOD_DAYS = 3660;
/** Unpaid interest that may wait for a later instalment: with one more period's interest still below 2^53. */
export const MAX_WAITING_MINOR = 7_000_000_000_000_000;

/** Throws CoreError (TOO_SMALL, TOO_LARGE, INVALID_VALUE) for numbers no schedule is built from, whoever made the terms. */
export function assertBounds(terms: Terms): void {
  const {
    instalmentMultipleMinor,
    instalmentMinor,
    promotion,
    fee,
    interestOnlyCount,
    balloonMinor,
    stepUp,
  } = terms;
  amountWithin(terms.principalMinor, 1n, "principal");
  countWithin(terms.count, 1, MAX_COUNT, "count");
  countWithin(terms.every, 1, MAX_EVERY[terms.unit], "every");
  if (instalmentMultipleMinor !== undefined) amountWithin(instalmentMultipleMinor, 1n, "instalmentMultiple");
  if (instalmentMinor !== undefined) amountWithin(instalmentMinor, 1n, "instalment");
  if (promotion) countWithin(promotion.count, 1, terms.count, "promotion.count");
  if (fee) amountWithin(fee.amountMinor, 0n, "fee.amount");
  if (interestOnlyCount !== undefined)
    countWithin(interestOnlyCount, 0, terms.count - 1, "interestOnlyCount");
  if (balloonMinor !== undefined) amountWithin(balloonMinor, 0n, "balloon");
  if (stepUp) countWithin(stepUp.everyCount, 1, MAX_COUNT, "stepUp.everyCount");
  terms.amountsMinor?.forEach((amount, index) => {
    amountWithin(amount, 0n, `amounts.${index}`);
  });
}

function amountWithin(minor: bigint, least: bigint, path: string): void {
  if (minor < least)
    throw new CoreError("TOO_SMALL", path, least === 0n ? "must not be negative" : "must be more than zero");
  if (minor > MAX_PRINCIPAL_MINOR)
    throw new CoreError("TOO_LARGE", path, "is more than can be calculated with");
}

function countWithin(value: number, least: number, most: number, path: string): void {
  if (!Number.isInteger(value)) throw new CoreError("INVALID_VALUE", path, "must be a whole number");
  if (value < least) throw new CoreError("TOO_SMALL", path, `must be at least ${least}`);
  if (value > most) throw new CoreError("TOO_LARGE", path, `must be at most ${most}`);
}

const LEVEL_METHODS: readonly Method[] = [
  "equal-instalment",
  "flat",
  "interest-free",
  "interest-only",
  "balloon",
];

/** Which part belongs to which method; given elsewhere it would be ignored, so it is refused. */
export function assertApplicable(terms: Terms): void {
  const { method } = terms;
  onlyFor(terms.interestOnlyCount !== undefined, method === "interest-only", "interestOnlyCount");
  onlyFor(terms.balloonMinor !== undefined, method === "balloon", "balloon");
  onlyFor(terms.stepUp !== undefined, method === "step-up", "stepUp");
  onlyFor(terms.amountsMinor !== undefined, method === "free-form", "amounts");
  onlyFor(terms.dueDates !== undefined, method === "free-form", "dueDates");
  onlyFor(terms.instalmentMinor !== undefined, LEVEL_METHODS.includes(method), "instalment");
  onlyFor(terms.promotion !== undefined, method !== "interest-free", "promotion");
  if (method === "balloon" && terms.balloonMinor === undefined) throw missing("balloon");
  if (method === "step-up" && terms.stepUp === undefined) throw missing("stepUp");
  if (method === "free-form") {
    lengthIs(terms.amountsMinor, terms.count, "amounts");
    if (terms.dueDates) lengthIs(terms.dueDates, terms.count, "dueDates");
  }
}

function onlyFor(isGiven: boolean, isMeant: boolean, path: string): void {
  if (isGiven && !isMeant) throw new CoreError("NOT_APPLICABLE", path, "does not belong to this method");
}

function missing(path: string): CoreError {
  return new CoreError("MISSING", path, "is required by this method");
}

function lengthIs(list: readonly unknown[] | undefined, count: number, path: string): void {
  if (list === undefined) throw missing(path);
  if (list.length !== count)
    throw new CoreError("INVALID_VALUE", path, `must have one entry for each of ${count} instalments`);
}
