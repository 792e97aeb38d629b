import { z } from "zod";
import { parseIsoDay } from "@/lib/core/calendar";
import { minorDigits, parseMinor } from "@/lib/core/money";
import { dateText, decimalText, parseInput } from "@/lib/core/parse-input";
import { type CashFlow, compoundAnnualRate, simpleAnnualRate, type UnitPeriod } from "./annual-rate";

const MAX_FLOWS = 10_000;
/** A unit period of twenty years; a year may hold a broken number of them (a loan of 255 days: 365/255). */
const MIN_PERIODS_PER_YEAR = 0.05;
const flows = z.array(z.tuple([dateText, decimalText])).max(MAX_FLOWS);

/** The form of the annual-rate command. Without a currency amounts have two decimals. */
const cashFlowsSchema = z.strictObject({
  method: z.enum(["simple", "compound"]),
  advances: flows,
  payments: flows,
  periodsPerYear: z.number().min(MIN_PERIODS_PER_YEAR).max(366).nullish(),
  currency: z.string().max(8).nullish(),
});

/**
 * The annual rate in percent (six decimals) of cash flows in the command's form, monthly unless periodsPerYear says else.
 * Throws CoreError with code and dotted path ("payments.3.1").
 */
export function annualRateOf(input: unknown): string {
  const given = parseInput(cashFlowsSchema, input);
  const currency = given.currency ?? "CNY";
  minorDigits(currency);
  const read = (list: readonly [string, string][], name: string): CashFlow[] =>
    list.map(([on, amount], k) => {
      parseIsoDay(on, `${name}.${k}.0`);
      return { on, amountMinor: parseMinor(amount, currency, `${name}.${k}.1`) };
    });
  const advances = read(given.advances, "advances");
  const payments = read(given.payments, "payments");
  if (given.method === "compound") return compoundAnnualRate(advances, payments);
  return simpleAnnualRate(advances, payments, unitPeriodOf(given.periodsPerYear ?? 12));
}

/** 12 a year is a month, 4 three months, 24 half a month, 26 two weeks; what is neither months nor weeks is days. */
export function unitPeriodOf(periodsPerYear: number): UnitPeriod {
  if (24 % periodsPerYear === 0) return { unit: "month", every: 12 / periodsPerYear };
  if (52 % periodsPerYear === 0) return { unit: "week", every: 52 / periodsPerYear };
  return { unit: "day", every: 365 / periodsPerYear };
}
