import { z } from "zod";
import type { DayCount, Method, Terms, Unit } from "@/lib/core/schedule/terms";

/** The columns of plan_terms that every reader takes alike; amounts are bigint or text, as the query gives them. */
export type TermsColumns = {
  version: number;
  method: string;
  annualRatePercent: string;
  instalmentCount: number;
  every: number;
  unit: string;
  dayCount: string;
  startsOn: string;
  firstDueOn: string;
  options: unknown;
};

/** A version of a plan's terms as the database holds it; enums are the database's words. */
export type PlanTermsRow = TermsColumns & {
  reason: string;
  requestId: bigint | null;
  effectiveOn: string;
  principalMinor: bigint;
  instalmentMinor: bigint | null;
  feeMinor: bigint;
};

const minor = z.union([z.string().regex(/^\d+$/), z.number().int().nonnegative()]).transform(BigInt);

/** What plan_terms.options may hold: the parts of core's Terms that only some methods have. Amounts are minor units. */
const optionsSchema = z.object({
  feeTreatment: z.enum(["interest", "upfront"]).optional(),
  promotion: z.object({ count: z.number().int(), annualRatePercent: z.string() }).optional(),
  interestOnlyCount: z.number().int().optional(),
  balloonMinor: minor.optional(),
  stepUp: z.object({ everyCount: z.number().int(), percent: z.string() }).optional(),
  amountsMinor: z.array(minor).optional(),
  dueDates: z.array(z.string()).optional(),
  downPaymentPercent: z.string().optional(),
  instalmentMultipleMinor: minor.optional(),
});

/** Stored terms in the form the schedule is built from. Throws when the options are none of those above. */
export function coreTerms(row: PlanTermsRow, currency: string): Terms {
  const { feeTreatment = "interest", ...options } = optionsSchema.parse(row.options ?? {});
  return {
    ...options,
    principalMinor: row.principalMinor,
    currency,
    annualRatePercent: row.annualRatePercent,
    method: row.method.replaceAll("_", "-") as Method,
    count: row.instalmentCount,
    every: row.every,
    unit: row.unit as Unit,
    startsOn: row.startsOn,
    firstDueOn: row.firstDueOn,
    dayCount: row.dayCount as DayCount,
    rounding: "half-even",
    instalmentMinor: row.instalmentMinor ?? undefined,
    fee: row.feeMinor > 0n ? { amountMinor: row.feeMinor, treatment: feeTreatment } : undefined,
  };
}
