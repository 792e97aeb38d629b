import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { annualRateOf } from "@/lib/core/apr/parse-cash-flows";
import { planRates } from "@/lib/core/apr/plan-rates";
import { CoreError } from "@/lib/core/error";
import { toDecimalString } from "@/lib/core/money";
import { buildSchedule, parseTerms } from "./schedule";
import { ONE_PERCENT_A_MONTH } from "./testing";
import { EDGES, NASTY } from "./testing-bad-input";

const RUNS = Number(process.env.TENOR_DRAWS ?? 300);
const TIMEOUT = 10_000 + RUNS * 50;

/** No line may keep the calculator busy for longer, on the slowest machine that runs these tests. */
const HANG_MS = 2_000;

const FIELDS = [...Object.keys(EDGES), "__proto__", "toString"];

const anything = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...NASTY) }, fc.jsonValue({ maxDepth: 3 }));
const changes = fc.array(
  fc.constantFrom(...FIELDS, "method", "unit").chain((field) => {
    const edge = fc.constantFrom(...(Object.hasOwn(EDGES, field) ? EDGES[field]! : [null]));
    return fc.tuple(fc.constant(field), fc.oneof({ weight: 9, arbitrary: edge }, anything));
  }),
  { minLength: 1, maxLength: 6 },
);

/** Runs what must answer or refuse: an answer, or the refusal's code and path; anything else is thrown on. */
function answerOrRefusal<T>(work: () => T): T | undefined {
  const startedAt = performance.now();
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    expect(error.code).toMatch(/^[A-Z_]+$/);
    expect(typeof error.path).toBe("string");
    expect(error.message).not.toBe("");
    return undefined;
  } finally {
    expect(performance.now() - startedAt).toBeLessThan(HANG_MS);
  }
}

const RATE = /^-?\d+\.\d{6}$/;

describe("whatever comes in", () => {
  it(
    "terms are answered in figures that add up, or refused by code and path; never NaN, never a hang",
    () => {
      const seen = { answered: 0, refused: 0 };
      fc.assert(
        fc.property(changes, (list) => {
          const input: Record<string, unknown> = { ...ONE_PERCENT_A_MONTH };
          for (const [field, value] of list)
            Object.defineProperty(input, field, {
              value,
              enumerable: true,
              configurable: true,
              writable: true,
            });
          const answer = answerOrRefusal(() => {
            const terms = parseTerms(input);
            const rows = buildSchedule(terms);
            return { terms, rows, rates: planRates(terms, rows) };
          });
          seen[answer ? "answered" : "refused"]++;
          if (!answer) return;
          const { terms, rows, rates } = answer;
          let balanceMinor = terms.principalMinor;
          for (const row of rows) {
            balanceMinor -= row.principalMinor;
            expect(row.balanceMinor).toBe(balanceMinor);
            expect(row.totalMinor).toBe(row.principalMinor + row.interestMinor + row.feeMinor);
            expect(row.principalMinor >= 0n && row.interestMinor >= 0n && row.balanceMinor >= 0n).toBe(true);
            expect(toDecimalString(row.totalMinor, terms.currency)).toMatch(/^\d+(\.\d{2,3})?$/);
            expect(row.dueOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
          }
          expect(balanceMinor).toBe(0n);
          for (const rate of [rates.simple, rates.compound]) if (rate !== null) expect(rate).toMatch(RATE);
        }),
        { numRuns: RUNS },
      );
      expect(Math.min(seen.answered, seen.refused)).toBeGreaterThan(RUNS / 50);
    },
    TIMEOUT,
  );

  it(
    "cash flows too",
    () => {
      const on = fc.constantFrom(
        "2024-01-01",
        "2024-01-31",
        "2024-02-29",
        "2025-06-15",
        "9999-12-31",
        "1900-01-01",
      );
      const amount = fc.constantFrom<unknown>(
        "0",
        "0.01",
        "-5.00",
        "100.00",
        "101.00",
        "999999999999999.99",
        7,
        1e14,
      );
      const flow = fc.oneof(
        { weight: 9, arbitrary: fc.tuple(on, amount) },
        { weight: 1, arbitrary: anything },
      );
      const flows = fc.oneof({ weight: 9, arbitrary: fc.array(flow, { maxLength: 5 }) }, anything);
      const method = fc.oneof({ weight: 9, arbitrary: fc.constantFrom("simple", "compound") }, anything);
      const periodsPerYear = fc.oneof(
        fc.constantFrom(undefined, null, 1, 4, 5, 12, 24, 52, 365, 366),
        anything,
      );
      const currency = fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, anything);
      let answered = 0;
      fc.assert(
        fc.property(
          fc.record({ method, advances: flows, payments: flows, periodsPerYear, currency }),
          (input) => {
            const rate = answerOrRefusal(() => annualRateOf(input));
            if (rate === undefined) return;
            answered++;
            expect(rate).toMatch(RATE);
          },
        ),
        { numRuns: RUNS * 4 },
      );
      expect(answered).toBeGreaterThan(RUNS / 50);
    },
    TIMEOUT,
  );

  it(
    "input that is no object at all",
    () => {
      fc.assert(
        fc.property(anything, (input) => {
          answerOrRefusal(() => parseTerms(input));
          answerOrRefusal(() => annualRateOf(input));
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );
});
