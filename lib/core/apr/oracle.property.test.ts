import { Decimal } from "decimal.js";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { annualRateOf } from "./parse-cash-flows";

/** Sixty digits: what is left over at a rate is known far beyond the six decimals that are printed. */
const Wide = Decimal.clone({ precision: 60 });
const RUNS = Number(process.env.TENOR_DRAWS ?? 100);

type Flow = { on: string; amount: Decimal };
const START = Temporal.PlainDate.from("2023-01-17");

/** One advance to three within three weeks, then payments of any size. */
const anyFlows = fc
  .record({
    first: fc.integer({ min: 10, max: 10 ** 7 }),
    later: fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 10, max: 10 ** 7 })), {
      maxLength: 2,
    }),
    payments: fc.array(fc.tuple(fc.integer({ min: 61, max: 1500 }), fc.integer({ min: 10, max: 10 ** 7 })), {
      minLength: 1,
      maxLength: 24,
    }),
  })
  .map(({ first, later, payments }) => {
    const advances: [number, number][] = [[0, first], ...later];
    const sum = (list: [number, number][]) => list.reduce((total, [, minor]) => total + minor, 0);
    // Scaled so that what comes back is between 0.9 and 1.9 times what was lent.
    const scale = ((sum(advances) * (0.9 + (sum(payments) % 100) / 100)) / sum(payments)) * 100;
    const flows = (list: [number, number][], by: number): Flow[] =>
      list.map(([after, minor]) => ({
        on: START.add({ days: after }).toString(),
        amount: new Decimal(Math.max(1, Math.round(minor * by))).div(100),
      }));
    return { advances: flows(advances, 100), payments: flows(payments, scale) };
  });

const asInput = (flows: readonly Flow[]) => flows.map(({ on, amount }) => [on, amount.toFixed(2)]);
const firstOf = (flows: readonly Flow[]) => flows.map(({ on }) => on).sort()[0]!;

/** Value of all flows at the end, times the signs: lent is negative. Zero at the annual rate, falling as it grows. */
function leftOver(
  { advances, payments }: { advances: Flow[]; payments: Flow[] },
  factor: (from: Temporal.PlainDate, on: Temporal.PlainDate) => Decimal,
): number {
  const start = Temporal.PlainDate.from(firstOf(advances));
  const worth = (flows: readonly Flow[]) =>
    flows.reduce(
      (sum, { on, amount }) => sum.plus(new Wide(amount).div(factor(start, Temporal.PlainDate.from(on)))),
      new Wide(0),
    );
  return worth(payments).minus(worth(advances)).toNumber();
}

/** (1 + f·i)(1 + i)^t, the unit periods walked back one by one from the flow, the rest in 30-day months. */
function simpleFactor(periodsPerYear: number, percent: Decimal) {
  const rate = percent.div(100).div(periodsPerYear);
  const months = 12 / periodsPerYear;
  const weeks = 52 / periodsPerYear;
  return (start: Temporal.PlainDate, on: Temporal.PlainDate) => {
    let whole = 0;
    let odd: Decimal;
    if (Number.isInteger(months)) {
      const fits = (n: number) => Temporal.PlainDate.compare(on.subtract({ months: n }), start) >= 0;
      while (fits((whole + 1) * months)) whole++;
      let left = 0;
      while (fits(whole * months + left + 1)) left++;
      const days = start.until(on.subtract({ months: whole * months + left })).days;
      odd = new Wide(left * 30 + days).div(30 * months);
    } else {
      const length = Number.isInteger(weeks) ? weeks * 7 : 365 / periodsPerYear;
      const days = start.until(on).days;
      whole = Math.floor(days / length);
      odd = new Wide(days - whole * length).div(length);
    }
    return rate.times(odd).plus(1).times(rate.plus(1).pow(whole));
  };
}

function compoundFactor(percent: Decimal) {
  return (start: Temporal.PlainDate, on: Temporal.PlainDate) =>
    percent
      .div(100)
      .plus(1)
      .pow(new Wide(start.until(on).days).div(365));
}

describe("annual rates against sixty digits", () => {
  const around = (percent: string) => [
    new Wide(percent).minus("0.000001"),
    new Wide(percent).plus("0.000001"),
  ];

  it(
    "simple: a millionth of a point below the rate too much is left over, a millionth above too little",
    () => {
      fc.assert(
        fc.property(anyFlows, fc.constantFrom(12, 4, 2, 1, 52, 26, 365, 73), (flows, periodsPerYear) => {
          const percent = annualRateOf({
            method: "simple",
            periodsPerYear,
            advances: asInput(flows.advances),
            payments: asInput(flows.payments),
          });
          const [low, high] = around(percent).map((at) => leftOver(flows, simpleFactor(periodsPerYear, at)));
          expect(low).toBeGreaterThan(0);
          expect(high).toBeLessThan(0);
        }),
        { numRuns: RUNS },
      );
    },
    5_000 + RUNS * 50,
  );

  it(
    "compound: the same on actual days over 365",
    () => {
      fc.assert(
        fc.property(anyFlows, (flows) => {
          const percent = annualRateOf({
            method: "compound",
            advances: asInput(flows.advances),
            payments: asInput(flows.payments),
          });
          const [low, high] = around(percent).map((at) => leftOver(flows, compoundFactor(at)));
          expect(low).toBeGreaterThan(0);
          expect(high).toBeLessThan(0);
        }),
        { numRuns: Math.ceil(RUNS / 4) },
      );
    },
    5_000 + RUNS * 50,
  );
});
