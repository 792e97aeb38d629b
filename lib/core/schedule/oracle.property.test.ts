import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CoreError } from "@/lib/core/error";
import { ROUNDING_MODES } from "@/lib/core/rounding";
import { buildSchedule } from "./schedule";
import { DAY_COUNTS, type Terms, UNITS } from "./terms";
import { oracleRows } from "./testing-oracle";

const percent = (most: number) =>
  fc.integer({ min: 0, max: most * 10_000 }).map((part) => (part / 10_000).toFixed(4));
const isoDay = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2090-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const plus = (iso: string, days: number) =>
  new Date(Date.parse(iso) + days * 86_400_000).toISOString().slice(0, 10);

const common = fc.record({
  principalMinor: fc.bigInt(1n, 100_000_000n),
  currency: fc.constant("CNY"),
  annualRatePercent: percent(60),
  count: fc.integer({ min: 1, max: 15 }),
  every: fc.integer({ min: 1, max: 4 }),
  unit: fc.constantFrom(...UNITS),
  startsOn: isoDay,
  dayCount: fc.constantFrom(...DAY_COUNTS),
  rounding: fc.constantFrom(...ROUNDING_MODES),
  instalmentMultipleMinor: maybe(fc.constantFrom(10n, 100n)),
  downPaymentPercent: maybe(percent(40)),
});

/** What a bank may add to the terms that every method has. */
const extras = fc.record({
  method: fc.constantFrom(
    "equal-instalment",
    "equal-principal",
    "flat",
    "interest-free",
    "interest-only",
    "balloon",
    "step-up",
    "free-form",
  ),
  firstAfter: maybe(fc.integer({ min: 0, max: 100 })),
  promotion: maybe(fc.record({ count: fc.integer({ min: 1, max: 15 }), annualRatePercent: percent(20) })),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  stepUp: fc.record({ everyCount: fc.integer({ min: 1, max: 6 }), percent: percent(5) }),
  gaps: fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 15, maxLength: 15 }),
  hasDates: fc.boolean(),
  hasInstalment: fc.boolean(),
});

const anyTerms = fc.tuple(common, extras).map(([terms, extra]): Terms => {
  const method = extra.method as Terms["method"];
  const { count, principalMinor, startsOn } = terms;
  const part = (minor: bigint) => BigInt(Math.floor(Number(minor) * extra.share));
  const made: Terms = { ...terms, method };
  if (extra.firstAfter !== undefined) made.firstDueOn = plus(startsOn, extra.firstAfter);
  if (extra.promotion && method !== "interest-free")
    made.promotion = { ...extra.promotion, count: Math.min(extra.promotion.count, count) };
  if (method === "interest-only") made.interestOnlyCount = Math.floor(extra.share * (count - 1));
  if (method === "balloon") made.balloonMinor = part(principalMinor / 2n);
  if (method === "step-up") made.stepUp = extra.stepUp;
  if (method === "free-form") {
    made.amountsMinor = extra.gaps
      .slice(0, count)
      .map((gap) => (gap % 3 === 0 ? 0n : part(principalMinor / 30n)));
    if (extra.hasDates) {
      let after = 0;
      made.dueDates = extra.gaps.slice(0, count).map((gap) => {
        after += gap;
        return plus(startsOn, after);
      });
      made.firstDueOn = undefined;
    }
  }
  if (method === "flat" && extra.hasInstalment) made.instalmentMinor = principalMinor;
  return made;
});

/** Plans so small or steep that they are refused are few, and are refused for one of these reasons. */
const REFUSALS = ["downPaymentPercent", "stepUp.percent", "instalment", "principal"];
const RUNS = Number(process.env.TENOR_DRAWS ?? 150);

/** The largest and smallest of everything, where a machine number would first lose a minor unit. */
const atTheEdges = fc
  .tuple(
    anyTerms,
    fc.record({
      principalMinor: fc.constantFrom(1n, 9_999_999_999_999n, 10_000_000_000_000n),
      annualRatePercent: fc.constantFrom("0", "0.00000001", "999.99999999", "1000"),
      every: fc.constantFrom(1, 120),
      startsOn: fc.constantFrom("1900-01-01", "2023-12-31", "2024-02-29"),
      instalmentMultipleMinor: fc.constantFrom(undefined, 10_000_000_000_000n),
      stepUp: fc.constantFrom({ everyCount: 1, percent: "1000" }, { everyCount: 2, percent: "0.00000001" }),
      firstAfter: fc.constantFrom(undefined, 0, 3650),
    }),
  )
  .map(([terms, { stepUp, firstAfter, ...edge }]): Terms => {
    const made: Terms = { ...terms, ...edge, dueDates: undefined };
    made.firstDueOn = firstAfter === undefined ? undefined : plus(edge.startsOn, firstAfter);
    if (made.method === "step-up") made.stepUp = stepUp;
    if (made.method === "balloon") made.balloonMinor = 0n;
    if (made.method === "free-form") made.amountsMinor = new Array<bigint>(made.count).fill(0n);
    if (made.instalmentMinor !== undefined) made.instalmentMinor = 10_000_000_000_000n;
    return made;
  });

describe("every method against a literal computation in exact fractions", () => {
  it.each([
    [
      "row by row, whatever the day count, rounding, unit, odd first period, promotion and multiple",
      anyTerms,
      5,
    ],
    ["to the last minor unit at the edges of what may be asked", atTheEdges, 2],
  ])(
    "%s",
    (_, arbitrary, oneIn) => {
      let refused = 0;
      fc.assert(
        fc.property(arbitrary, (terms) => {
          let built: ReturnType<typeof buildSchedule>;
          try {
            built = buildSchedule(terms);
          } catch (error) {
            expect(REFUSALS).toContain((error as CoreError).path);
            refused++;
            return;
          }
          const rows = built.map(({ dueOn, principalMinor, interestMinor, balanceMinor }) => ({
            dueOn,
            principal: principalMinor,
            interest: interestMinor,
            balance: balanceMinor,
          }));
          expect(rows).toEqual(oracleRows(terms));
        }),
        { numRuns: RUNS },
      );
      expect(refused).toBeLessThan(RUNS / oneIn);
    },
    5_000 + RUNS * 100,
  );
});
