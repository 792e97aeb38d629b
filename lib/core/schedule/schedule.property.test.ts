import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planRates } from "@/lib/core/apr/plan-rates";
import { ROUNDING_MODES } from "@/lib/core/rounding";
import { buildSchedule } from "./schedule";
import { DAY_COUNTS, type Terms, UNITS } from "./terms";

const percent = (most: number) =>
  fc.integer({ min: 0, max: most * 100 }).map((bps) => (bps / 100).toFixed(2));
const day = fc.date({ min: new Date("1990-01-01"), max: new Date("2090-12-31"), noInvalidDate: true });

/** As many draws as the suite takes, or as many as TENOR_DRAWS says: a long run, or a short one under mutation. */
const draws = (usual: number) => Number(process.env.TENOR_DRAWS ?? usual);

/** Any plan that a bank could write; parts that belong to a method are added by it. */
const anyTerms: fc.Arbitrary<Terms> = fc
  .record({
    principalMinor: fc.bigInt(1n, 10_000_000_000_000n),
    currency: fc.constant("CNY"),
    annualRatePercent: percent(200),
    count: fc.integer({ min: 1, max: 72 }),
    every: fc.integer({ min: 1, max: 6 }),
    unit: fc.constantFrom(...UNITS),
    startsOn: day.map((date) => date.toISOString().slice(0, 10)),
    dayCount: fc.constantFrom(...DAY_COUNTS),
    rounding: fc.constantFrom(...ROUNDING_MODES),
    instalmentMultipleMinor: fc.option(fc.constantFrom(10n, 100n, 1000n), { nil: undefined }),
    downPaymentPercent: fc.option(percent(40), { nil: undefined }),
    method: fc.constantFrom("equal-instalment", "equal-principal", "flat", "interest-free", "interest-only"),
    businessDay: fc.constantFrom("as-is", "next", "previous"),
  })
  .map((terms) => terms as Terms)
  .filter((terms) => terms.downPaymentPercent === undefined || terms.principalMinor > 10_000n);

const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

describe("whatever the terms", () => {
  it("principal parts add up, no balance is negative, the last is zero, every total is its parts", () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const rows = buildSchedule(terms);
        expect(sum(rows.map((row) => row.principalMinor))).toBe(terms.principalMinor);
        expect(rows.at(-1)?.balanceMinor).toBe(0n);
        let balanceMinor = terms.principalMinor;
        for (const row of rows) {
          balanceMinor -= row.principalMinor;
          expect(row.balanceMinor).toBe(balanceMinor);
          expect(row.totalMinor).toBe(row.principalMinor + row.interestMinor + row.feeMinor);
          expect(row.principalMinor >= 0n && row.interestMinor >= 0n && row.balanceMinor >= 0n).toBe(true);
          expect(row.dueOn >= terms.startsOn).toBe(true);
        }
        expect(rows.filter((row) => row.seq > 0)).toHaveLength(terms.count);
      }),
      { numRuns: draws(400) },
    );
  });

  it("each interest is the period's exact share of the balance, rounded once", () => {
    fc.assert(
      fc.property(anyTerms, fc.constantFrom(1n, 2n, 12n), (given, every) => {
        const terms: Terms = {
          ...given,
          method: "equal-principal",
          dayCount: "30/360",
          unit: "month",
          every: Number(every),
          rounding: "down",
        };
        const rows = buildSchedule(terms).filter((row) => row.seq > 0);
        const bps = BigInt(Math.round(Number(terms.annualRatePercent) * 100));
        for (const row of rows) {
          const before = row.balanceMinor + row.principalMinor;
          expect(row.interestMinor).toBe((before * bps * every) / 120_000n);
        }
      }),
      { numRuns: draws(200) },
    );
  });

  it("monthly equal instalments up to 36 % differ by nothing but the last one's residual", () => {
    fc.assert(
      fc.property(
        anyTerms,
        percent(36),
        fc.integer({ min: 1, max: 60 }),
        (given, annualRatePercent, count) => {
          const totals = buildSchedule({
            ...given,
            method: "equal-instalment",
            principalMinor: 5_000_000n,
            annualRatePercent,
            count,
            every: 1,
            unit: "month",
            rounding: "half-even",
            instalmentMultipleMinor: undefined,
            downPaymentPercent: undefined,
          }).map((row) => row.totalMinor);
          expect(new Set(totals.slice(0, -1)).size).toBeLessThanOrEqual(1);
          // Half a cent a month, grown at the rate, is the most that rounding can leave for the last one.
          const drift = totals.at(-1)! - totals[0]!;
          expect(drift < 300n && drift > -300n).toBe(true);
        },
      ),
      { numRuns: draws(100) },
    );
  });

  it("the simple annual rate of an equal-instalment plan is its own rate again, to 0.005 points", () => {
    const terms = fc.record({
      rate: percent(60),
      count: fc.integer({ min: 2, max: 60 }),
      every: fc.constantFrom(1, 2, 3),
      principalMinor: fc.bigInt(50_000_000n, 500_000_000n),
      startsOn: fc.constantFrom("2024-01-31", "2023-11-15", "2024-02-29"),
    });
    fc.assert(
      fc.property(terms, ({ rate, count, every, principalMinor, startsOn }) => {
        const plan: Terms = {
          principalMinor,
          count,
          every,
          startsOn,
          annualRatePercent: rate,
          currency: "CNY",
          method: "equal-instalment",
          unit: "month",
          dayCount: "30/360",
          rounding: "half-even",
        };
        const { simple } = planRates(plan, buildSchedule(plan));
        expect(Math.abs(Number(simple) - Number(rate))).toBeLessThanOrEqual(0.005);
      }),
      { numRuns: draws(150) },
    );
  });
});
