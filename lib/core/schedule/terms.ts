import type { BusinessCalendar, BusinessDayConvention } from "@/lib/core/business-day";
import type { RoundingMode } from "@/lib/core/rounding";

export const METHODS = [
  "equal-instalment",
  "equal-principal",
  "flat",
  "interest-free",
  "interest-only",
  "balloon",
  "step-up",
  "free-form",
] as const;
export type Method = (typeof METHODS)[number];

export const UNITS = ["month", "week", "day"] as const;
export type Unit = (typeof UNITS)[number];

export const DAY_COUNTS = ["30/360", "actual/360", "actual/365", "actual/actual", "period"] as const;
export type DayCount = (typeof DAY_COUNTS)[number];

export const FEE_TREATMENTS = ["interest", "upfront"] as const;
export type FeeTreatment = (typeof FEE_TREATMENTS)[number];

/**
 * What was agreed, complete enough to derive every row. Amounts are minor units of `currency`; percents are exact
 * decimal strings; dates are ISO days without a zone. Optional parts belong to the method named beside them.
 */
export type Terms = {
  principalMinor: bigint;
  currency: string;
  /** Per year, e.g. "9.99". Ignored by `interest-free`. */
  annualRatePercent: string;
  method: Method;
  /** Instalments, without the down payment: 1..600. */
  count: number;
  /** One instalment each `every` units (quarterly = every 3 months). */
  every: number;
  unit: Unit;
  startsOn: string;
  /** Derived from startsOn when absent; another date makes an odd first period. */
  firstDueOn?: string | undefined;
  dayCount: DayCount;
  rounding: RoundingMode;
  /** The level instalment (and a down payment) is rounded to a multiple of this. */
  instalmentMultipleMinor?: bigint | undefined;
  /** Paid on startsOn, as row 0. */
  downPaymentPercent?: string | undefined;
  /** The contract's own level instalment (imported plans): taken as it is, the residual is in the last. */
  instalmentMinor?: bigint | undefined;
  /** Another rate for the first `count` periods. */
  promotion?: { count: number; annualRatePercent: string } | undefined;
  /** "interest": spread evenly over the instalments and shown as interest. "upfront": whole, in row 0. */
  fee?: { amountMinor: bigint; treatment: FeeTreatment } | undefined;
  businessDay?: BusinessDayConvention | undefined;
  calendar?: BusinessCalendar | undefined;
  /** interest-only: periods that pay interest alone; the rest amortise evenly. Default count - 1 (a bullet). */
  interestOnlyCount?: number | undefined;
  /** balloon: principal left for the last instalment on top of its level amount. */
  balloonMinor?: bigint | undefined;
  /** step-up: the instalment grows by `percent` after each `everyCount` instalments. */
  stepUp?: { everyCount: number; percent: string } | undefined;
  /** free-form: what each instalment amounts to; the last is replaced by what is left. */
  amountsMinor?: readonly bigint[] | undefined;
  /** free-form: own due dates instead of every/unit. */
  dueDates?: readonly string[] | undefined;
};

/** One instalment. totalMinor = principal + interest + fee; balanceMinor = principal outstanding after it. Row 0 is paid on startsOn. */
export type ScheduleRow = {
  seq: number;
  dueOn: string;
  principalMinor: bigint;
  interestMinor: bigint;
  feeMinor: bigint;
  totalMinor: bigint;
  balanceMinor: bigint;
};
