import { BUSINESS_DAY_CONVENTIONS } from "@/lib/core/business-day";
import { knownCurrencies } from "@/lib/core/money";
import { ROUNDING_MODES } from "@/lib/core/rounding";
import { DAY_COUNTS, FEE_TREATMENTS, METHODS, type Method, UNITS } from "@/lib/core/schedule/terms";

/** Everything that can be said of an offer, as the form and the address hold it: text, as it was typed. */
export const OFFER_FIELDS = [
  "name",
  "method",
  "currency",
  "principal",
  "rate",
  "count",
  "every",
  "unit",
  "start",
  "first",
  "interestOnly",
  "balloon",
  "stepEvery",
  "stepPercent",
  "amounts",
  "fee",
  "feeAs",
  "down",
  "promoCount",
  "promoRate",
  "dayCount",
  "rounding",
  "multiple",
  "businessDay",
] as const;
export type OfferField = (typeof OFFER_FIELDS)[number];
export type OfferFields = Record<OfferField, string>;

/** Fields with a closed list of values, in the order in which they are offered. */
export const CHOICES = {
  method: METHODS,
  currency: knownCurrencies(),
  unit: UNITS,
  feeAs: FEE_TREATMENTS,
  dayCount: DAY_COUNTS,
  rounding: ROUNDING_MODES,
  businessDay: BUSINESS_DAY_CONVENTIONS,
} as const satisfies Partial<Record<OfferField, readonly string[]>>;
export type ChoiceField = keyof typeof CHOICES;

/** What a new offer says before anybody changes it: a small plan that can be calculated. */
export function defaultFields(businessDate: string): OfferFields {
  return {
    name: "",
    method: "equal-instalment",
    currency: "CNY",
    principal: "12000.00",
    rate: "9.6",
    count: "12",
    every: "1",
    unit: "month",
    start: businessDate,
    first: "",
    interestOnly: "",
    balloon: "2000.00",
    stepEvery: "6",
    stepPercent: "10",
    amounts: Array(6).fill("2000.00").join("\n"),
    fee: "",
    feeAs: "interest",
    down: "",
    promoCount: "",
    promoRate: "",
    dayCount: "30/360",
    rounding: "half-even",
    multiple: "",
    businessDay: "as-is",
  };
}

/** Fields that only some methods have; every other field belongs to all. */
const ONLY_FOR: Partial<Record<OfferField, (method: Method) => boolean>> = {
  rate: (method) => method !== "interest-free",
  dayCount: (method) => method !== "interest-free",
  promoCount: (method) => method !== "interest-free",
  promoRate: (method) => method !== "interest-free",
  count: (method) => method !== "free-form",
  multiple: (method) => method !== "free-form",
  interestOnly: (method) => method === "interest-only",
  balloon: (method) => method === "balloon",
  stepEvery: (method) => method === "step-up",
  stepPercent: (method) => method === "step-up",
  amounts: (method) => method === "free-form",
};

/** Whether the field means anything under the method. An unknown method shows what the usual one needs. */
export function isNeeded(field: OfferField, method: string): boolean {
  const known = METHODS.find((each) => each === method) ?? "equal-instalment";
  return ONLY_FOR[field]?.(known) ?? true;
}
