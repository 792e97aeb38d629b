import { z } from "zod";
import { BUSINESS_DAY_CONVENTIONS } from "@/lib/core/business-day";
import { CoreError } from "@/lib/core/error";
import { parsePercent } from "@/lib/core/fraction";
import { minorDigits, parseMinor } from "@/lib/core/money";
import { dateText, decimalText, parseInput } from "@/lib/core/parse-input";
import { ROUNDING_MODES } from "@/lib/core/rounding";
import { dueDates } from "./due-dates";
import { assertApplicable, assertBounds, MAX_COUNT, MAX_RATE_PERCENT } from "./limits";
import { DAY_COUNTS, FEE_TREATMENTS, METHODS, type Terms, UNITS } from "./terms";

/** The calculator's form of terms: amounts and percents as decimal strings. An unknown field is refused, not ignored. */
const termsSchema = z.strictObject({
  principal: decimalText,
  annualRatePercent: decimalText.optional(),
  method: z.enum(METHODS),
  count: z.number(),
  every: z.number().default(1),
  unit: z.enum(UNITS).default("month"),
  startsOn: dateText,
  firstDueOn: dateText.nullish(),
  dayCount: z.enum(DAY_COUNTS).default("30/360"),
  rounding: z.enum(ROUNDING_MODES).default("half-even"),
  currency: z.string().max(8),
  instalmentMultiple: decimalText.nullish(),
  downPaymentPercent: decimalText.nullish(),
  instalment: decimalText.nullish(),
  promotion: z.strictObject({ count: z.number(), annualRatePercent: decimalText }).nullish(),
  fee: z.strictObject({ amount: decimalText, treatment: z.enum(FEE_TREATMENTS) }).nullish(),
  businessDay: z.enum(BUSINESS_DAY_CONVENTIONS).nullish(),
  calendar: z
    .strictObject({
      weekend: z.array(z.number().int().min(1).max(7)).max(7).default([6, 7]),
      holidays: z.array(dateText).max(5000).default([]),
      workdays: z.array(dateText).max(5000).default([]),
    })
    .nullish(),
  interestOnlyCount: z.number().nullish(),
  balloon: decimalText.nullish(),
  stepUp: z.strictObject({ everyCount: z.number(), percent: decimalText }).nullish(),
  amounts: z.array(decimalText).min(1).max(MAX_COUNT).nullish(),
  dueDates: z.array(dateText).min(1).max(MAX_COUNT).nullish(),
});

export type TermsInput = z.input<typeof termsSchema>;

/**
 * Reads terms in the calculator's form and checks everything that can be known before the rows are built.
 * Throws CoreError with code and dotted path ("principal", "fee.amount").
 */
export function parseTerms(input: unknown): Terms {
  const given = parseInput(termsSchema, input);
  const { currency } = given;
  minorDigits(currency);
  const amount = (text: string | null | undefined, path: string) =>
    text === null || text === undefined ? undefined : parseMinor(text, currency, path);
  if (given.annualRatePercent === undefined && given.method !== "interest-free") {
    throw new CoreError("MISSING", "annualRatePercent", "is required, except for interest-free");
  }
  const terms: Terms = {
    principalMinor: parseMinor(given.principal, currency, "principal"),
    currency,
    annualRatePercent: given.annualRatePercent ?? "0",
    method: given.method,
    count: given.count,
    every: given.every,
    unit: given.unit,
    startsOn: given.startsOn,
    firstDueOn: given.firstDueOn ?? undefined,
    dayCount: given.dayCount,
    rounding: given.rounding,
    instalmentMultipleMinor: amount(given.instalmentMultiple, "instalmentMultiple"),
    downPaymentPercent: given.downPaymentPercent ?? undefined,
    instalmentMinor: amount(given.instalment, "instalment"),
    promotion: given.promotion ?? undefined,
    fee: given.fee
      ? { amountMinor: parseMinor(given.fee.amount, currency, "fee.amount"), treatment: given.fee.treatment }
      : undefined,
    businessDay: given.businessDay ?? undefined,
    calendar: given.calendar ?? undefined,
    interestOnlyCount: given.interestOnlyCount ?? undefined,
    balloonMinor: amount(given.balloon, "balloon"),
    stepUp: given.stepUp ?? undefined,
    amountsMinor: given.amounts?.map((text, index) => parseMinor(text, currency, `amounts.${index}`)),
    dueDates: given.dueDates ?? undefined,
  };
  assertBuildable(terms);
  return terms;
}

/** What building the rows would refuse in percents and dates, found before anyone keeps the terms. */
function assertBuildable(terms: Terms): void {
  assertBounds(terms);
  assertApplicable(terms);
  parsePercent(terms.annualRatePercent, "annualRatePercent", MAX_RATE_PERCENT);
  dueDates(terms);
}
