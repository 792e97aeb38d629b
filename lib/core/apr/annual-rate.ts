import { parseIsoDay } from "@/lib/core/calendar";
import { CoreError } from "@/lib/core/error";
import {
  ODD_DAYS_PER_UNIT,
  type PeriodUnit,
  UNITS_PER_YEAR,
  wholeUnitsBetween,
} from "@/lib/core/unit-periods";
import { findRoot } from "./root";

/** Money that moves on an ISO date. Advances go to the borrower, payments come back; all in one currency. */
export type CashFlow = { on: string; amountMinor: bigint };

/** The unit period of the simple method: every so many months, weeks or days (half a month is every 0.5 months). */
export type UnitPeriod = { unit: PeriodUnit; every: number };

/** A cash flow in signed minor units after `whole` periods and the fraction `odd` of one. */
type Timed = { amount: number; whole: number; odd: number };

/** Decimals of a rate in percent, as stored and printed. */
const RATE_DECIMALS = 6;

/**
 * The simple annual rate in percent by the actuarial method (Regulation Z, appendix J): Σ advance = Σ payment over
 * (1 + f·i)(1 + i)^t, rate = periods a year · i. Unit periods are counted back from each flow to the first advance.
 * Throws CoreError NO_SIGN_CHANGE, SEVERAL_ROOTS, NOT_CONVERGED, or DATE_ORDER for a payment before the first advance.
 */
export function simpleAnnualRate(
  advances: readonly CashFlow[],
  payments: readonly CashFlow[],
  period: UnitPeriod,
): string {
  const daysPerPeriod = ODD_DAYS_PER_UNIT[period.unit] * period.every;
  const flows = timed(advances, payments, (start, day) => {
    const { whole, oddDays } = wholeUnitsBetween(start, day, period.unit);
    const periods = (whole * ODD_DAYS_PER_UNIT[period.unit] + oddDays) / daysPerPeriod;
    return { whole: Math.floor(periods), odd: periods % 1 };
  });
  const rate = Math.expm1(rootOf(flows));
  return asPercent((UNITS_PER_YEAR[period.unit] / period.every) * rate);
}

/**
 * The compound (effective) annual rate in percent: Σ advance = Σ payment / (1 + r)^(days/365).
 * Throws the same CoreErrors.
 */
export function compoundAnnualRate(advances: readonly CashFlow[], payments: readonly CashFlow[]): string {
  const flows = timed(advances, payments, (start, day) => ({ whole: (day - start) / 365, odd: 0 }));
  return asPercent(Math.expm1(rootOf(flows)));
}

function asPercent(rate: number): string {
  const text = (rate * 100).toFixed(RATE_DECIMALS);
  return Number(text) === 0 ? (0).toFixed(RATE_DECIMALS) : text;
}

/** All flows from the first advance on, in order of their days, advances negative. */
function timed(
  advances: readonly CashFlow[],
  payments: readonly CashFlow[],
  timeOf: (start: number, day: number) => { whole: number; odd: number },
): Timed[] {
  if (advances.length === 0) throw noSignChange();
  const advanced = advances.map((flow, k) => ({
    day: parseIsoDay(flow.on, `advances.${k}.0`),
    amount: -Number(flow.amountMinor),
  }));
  const start = Math.min(...advanced.map((flow) => flow.day));
  const paid = payments.map((flow, k) => {
    const day = parseIsoDay(flow.on, `payments.${k}.0`);
    if (day < start) {
      throw new CoreError("DATE_ORDER", `payments.${k}.0`, "must not lie before the first advance");
    }
    return { day, amount: Number(flow.amountMinor) };
  });
  const ordered = [...advanced, ...paid].sort((a, b) => a.day - b.day);
  return netByDay(ordered).map(({ day, amount }) => ({ amount, ...timeOf(start, day) }));
}

function netByDay(ordered: readonly { day: number; amount: number }[]): { day: number; amount: number }[] {
  const net: { day: number; amount: number }[] = [];
  for (const flow of ordered) {
    const last = net.at(-1);
    if (last?.day === flow.day) last.amount += flow.amount;
    else net.push({ ...flow });
  }
  return net.filter((flow) => flow.amount !== 0);
}

function noSignChange(): CoreError {
  return new CoreError("NO_SIGN_CHANGE", "", "money moves one way only, so there is no rate");
}

function rootOf(flows: readonly Timed[]): number {
  const changes = flows.filter((flow, k) => k > 0 && flow.amount > 0 !== flows[k - 1]!.amount > 0).length;
  if (changes === 0) throw noSignChange();
  const end = Math.max(...flows.map((flow) => flow.whole));
  return findRoot((u) => valueAt(flows, u, end), changes === 1);
}

/**
 * What is left over as a share (-1..1) of all the money that moves, valued at the start for u >= 0 and at the end for
 * u < 0: the share is the same, and no power overflows.
 */
function valueAt(flows: readonly Timed[], u: number, end: number): number {
  const rate = Math.expm1(u);
  const origin = u < 0 ? end : 0;
  let value = 0;
  let moved = 0;
  for (const { amount, whole, odd } of flows) {
    const worth = (amount * Math.exp(u * (origin - whole))) / (1 + odd * rate);
    value += worth;
    moved += Math.abs(worth);
  }
  return value / moved;
}
