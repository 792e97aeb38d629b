import { Temporal } from "temporal-polyfill";
import type { RoundingMode } from "@/lib/core/rounding";
import type { Terms } from "./terms";

/**
 * The schedule once more, computed in the most literal way: dates by Temporal, every rate and discount factor an exact
 * fraction, the level instalment from the present value of its payments. Slow, and shares no line with what it checks.
 */
export type OracleRow = { dueOn: string; principal: bigint; interest: bigint; balance: bigint };

/** An exact fraction with a positive denominator, in lowest terms. */
class Exact {
  readonly n: bigint;
  readonly d: bigint;
  constructor(n: bigint, d = 1n) {
    let [a, b] = [n < 0n ? -n : n, d];
    while (b !== 0n) [a, b] = [b, a % b];
    const divisor = a === 0n ? 1n : a;
    this.n = n / divisor;
    this.d = d / divisor;
  }
  static percent(text: string): Exact {
    const [whole = "0", decimals = ""] = text.split(".");
    return new Exact(BigInt(whole + decimals), 100n * 10n ** BigInt(decimals.length));
  }
  plus(o: Exact): Exact {
    return new Exact(this.n * o.d + o.n * this.d, this.d * o.d);
  }
  minus(o: Exact): Exact {
    return new Exact(this.n * o.d - o.n * this.d, this.d * o.d);
  }
  times(o: Exact): Exact {
    return new Exact(this.n * o.n, this.d * o.d);
  }
  over(o: Exact): Exact {
    return new Exact(this.n * o.d, this.d * o.n);
  }
  /** To a whole number of `multiple`: the nearer neighbour, and at equal distance the one the mode names. */
  rounded(mode: RoundingMode, multiple = 1n): bigint {
    const { n, d } = this.over(new Exact(multiple));
    const below = n / d;
    const aboveBy = n - below * d;
    const belowBy = d - aboveBy;
    const nearer = aboveBy < belowBy ? below : below + 1n;
    const tie = {
      "half-up": below + 1n,
      "half-down": below,
      "half-even": below + (below % 2n),
      up: 0n,
      down: 0n,
    };
    const whole =
      aboveBy === 0n || mode === "down"
        ? below
        : mode === "up"
          ? below + 1n
          : aboveBy === belowBy
            ? tie[mode]
            : nearer;
    return whole * multiple;
  }
}

const ONE = new Exact(1n);
const DAYS = { month: 30, week: 7, day: 1 } as const;

export function oracleRows(terms: Terms): OracleRow[] {
  const { rounding: mode, instalmentMultipleMinor: multiple = 1n } = terms;
  const down = Exact.percent(terms.downPaymentPercent ?? "0")
    .times(new Exact(terms.principalMinor))
    .rounded(mode, multiple);
  const financed = terms.principalMinor - down;
  const dates = oracleDates(terms);
  const rates = dates.slice(1).map((to, k) => rateOf(terms, k, dates[k]!, to));
  const planned = plannedAmounts(terms, financed, rates);
  const rows: OracleRow[] = [];
  if (down > 0n) rows.push({ dueOn: terms.startsOn, principal: down, interest: 0n, balance: financed });
  let balance = financed;
  let owed = 0n;
  for (const [k, rate] of rates.entries()) {
    const base = terms.method === "flat" ? financed : balance;
    owed += rate.times(new Exact(base)).rounded(mode);
    const { total, principal: share } = planned(k, owed);
    const interest = k === rates.length - 1 || total === undefined || total > owed ? owed : total;
    let principal = share ?? total! - interest;
    if (k === rates.length - 1 || principal > balance) principal = balance;
    owed -= interest;
    balance -= principal;
    rows.push({ dueOn: dates[k + 1]!.toString(), principal, interest, balance });
  }
  return rows;
}

/** What instalment k is meant to be: a total, or a share of principal beside whatever interest there is. */
type Planned = (k: number, interest: bigint) => { total?: bigint; principal?: bigint };

function plannedAmounts(terms: Terms, financed: bigint, rates: readonly Exact[]): Planned {
  const { method, count, rounding: mode, instalmentMultipleMinor: multiple } = terms;
  if (method === "free-form") return (k) => ({ total: terms.amountsMinor![k]! });
  if (terms.instalmentMinor !== undefined && method === "flat")
    return () => ({ total: terms.instalmentMinor! });
  const share = new Exact(financed, BigInt(count));
  if (method === "equal-principal") return () => ({ principal: share.rounded(mode, multiple) });
  if (method === "flat") {
    if (multiple === undefined) return () => ({ principal: share.rounded(mode) });
    return (k) => ({ total: share.plus(rates[k]!.times(new Exact(financed))).rounded(mode, multiple) });
  }
  const from = method === "interest-only" ? (terms.interestOnlyCount ?? count - 1) : 0;
  const growth = ONE.plus(Exact.percent(terms.stepUp?.percent ?? "0"));
  const weights = rates.map((_, k) => {
    let weight = ONE;
    for (let step = terms.stepUp?.everyCount ?? count; step <= k; step += terms.stepUp?.everyCount ?? count)
      weight = weight.times(growth);
    return weight;
  });
  // Present value at the start of period `from`: debt = Σ wₖ·x·vₖ + balloon·vₙ.
  let discount = ONE;
  let worth = new Exact(0n);
  for (let k = from; k < count; k++) {
    discount = discount.over(ONE.plus(rates[k]!));
    worth = worth.plus(weights[k]!.times(discount));
  }
  const exact = new Exact(financed).minus(discount.times(new Exact(terms.balloonMinor ?? 0n))).over(worth);
  return (k, interest) =>
    k < from
      ? { total: interest }
      : { total: terms.instalmentMinor ?? exact.times(weights[k]!).rounded(mode, multiple) };
}

/** Contractual dates, the start first. Holidays move payments, not interest, and are tested by themselves. */
function oracleDates(terms: Terms): Temporal.PlainDate[] {
  const start = Temporal.PlainDate.from(terms.startsOn);
  if (terms.dueDates) return [start, ...terms.dueDates.map((iso) => Temporal.PlainDate.from(iso))];
  const steps = (k: number) => ({ [`${terms.unit}s`]: k * terms.every });
  const regular = (k: number) => start.add(steps(k + 1));
  const first = Temporal.PlainDate.from(terms.firstDueOn ?? regular(0).toString());
  const isOdd = !first.equals(regular(0));
  return [
    start,
    ...Array.from({ length: terms.count }, (_, k) => (isOdd ? first.add(steps(k)) : regular(k))),
  ];
}

function rateOf(terms: Terms, k: number, from: Temporal.PlainDate, to: Temporal.PlainDate): Exact {
  if (terms.method === "interest-free") return new Exact(0n);
  const early = terms.promotion && k < terms.promotion.count;
  const yearly = Exact.percent(early ? terms.promotion!.annualRatePercent : terms.annualRatePercent);
  return yearly.times(yearsOf(terms, k, from, to));
}

function yearsOf(terms: Terms, k: number, from: Temporal.PlainDate, to: Temporal.PlainDate): Exact {
  const { dayCount, unit, every } = terms;
  const days = BigInt(from.until(to).days);
  if (dayCount === "actual/360") return new Exact(days, 360n);
  if (dayCount === "actual/365") return new Exact(days, 365n);
  if (dayCount === "actual/actual") {
    let years = new Exact(0n);
    for (let day = from; Temporal.PlainDate.compare(day, to) < 0; day = day.add({ days: 1 }))
      years = years.plus(new Exact(1n, BigInt(day.daysInYear)));
    return years;
  }
  const start = Temporal.PlainDate.from(terms.startsOn);
  const isRegular =
    terms.dueDates === undefined &&
    (k > 0 ||
      terms.firstDueOn === undefined ||
      start.add({ [`${unit}s`]: every }).toString() === terms.firstDueOn);
  const perYear = dayCount === "30/360" ? 360n : { month: 360n, week: 364n, day: 365n }[unit];
  if (isRegular) return new Exact(BigInt(DAYS[unit] * every), perYear);
  if (unit !== "month") return new Exact(days, perYear);
  if (dayCount === "30/360") {
    const counted = (date: Temporal.PlainDate) => date.year * 360 + date.month * 30 + Math.min(date.day, 30);
    return new Exact(BigInt(counted(to) - counted(from)), 360n);
  }
  // Whole months back from the end, then the days that are left. A month cut short by February is whole.
  let months = 0;
  const back = (n: number) => to.subtract({ months: n });
  while (Temporal.PlainDate.compare(back(months + 1), from) >= 0) months++;
  const ahead = from.add({ months: months + 1 });
  if (ahead.equals(to)) return new Exact(BigInt(30 * (months + 1)), 360n);
  return new Exact(BigInt(30 * months + from.until(back(months)).days), 360n);
}
