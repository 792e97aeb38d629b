import { z } from "zod";
import { buildSchedule } from "@/lib/core/schedule/schedule";
import type { DayCount, Method, Terms, Unit } from "@/lib/core/schedule/terms";
import type { ScheduleMethod } from "@/lib/platform/db/generated/enums";

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

const DAY_COUNT_NAMES = {
  "30/360": "thirty_360",
  "actual/360": "actual_360",
  "actual/365": "actual_365",
  "actual/actual": "actual_actual",
  period: "period",
} as const satisfies Record<DayCount, string>;

const dateOf = (iso: string) => new Date(`${iso}T00:00:00Z`);

/** Where the terms leave it to be derived from the day they start on. */
function firstDueOnOf(terms: Terms): string {
  return buildSchedule(terms).find(({ seq }) => seq > 0)?.dueOn ?? terms.startsOn;
}

/** Terms as the columns of a new version, in the words of the database; coreTerms gives them back. */
export function termsColumns(terms: Terms) {
  const { fee, promotion, interestOnlyCount, balloonMinor, stepUp, amountsMinor, dueDates } = terms;
  const options = {
    ...(fee ? { feeTreatment: fee.treatment } : {}),
    ...(promotion ? { promotion } : {}),
    ...(interestOnlyCount === undefined ? {} : { interestOnlyCount }),
    ...(balloonMinor === undefined ? {} : { balloonMinor: balloonMinor.toString() }),
    ...(stepUp ? { stepUp } : {}),
    ...(amountsMinor ? { amountsMinor: amountsMinor.map(String) } : {}),
    ...(dueDates ? { dueDates: [...dueDates] } : {}),
    ...(terms.downPaymentPercent === undefined ? {} : { downPaymentPercent: terms.downPaymentPercent }),
    ...(terms.instalmentMultipleMinor === undefined
      ? {}
      : { instalmentMultipleMinor: terms.instalmentMultipleMinor.toString() }),
  };
  return {
    method: terms.method.replaceAll("-", "_") as ScheduleMethod,
    principalMinor: terms.principalMinor,
    annualRatePercent: terms.annualRatePercent,
    instalmentCount: terms.count,
    every: terms.every,
    unit: terms.unit,
    dayCount: DAY_COUNT_NAMES[terms.dayCount],
    startsOn: dateOf(terms.startsOn),
    firstDueOn: dateOf(terms.firstDueOn ?? firstDueOnOf(terms)),
    instalmentMinor: terms.instalmentMinor ?? null,
    feeMinor: fee?.amountMinor ?? 0n,
    options,
  };
}
