import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { annualRateOf } from "@/lib/core/apr/parse-cash-flows";
import { planRates } from "@/lib/core/apr/plan-rates";
import { CoreError } from "@/lib/core/error";
import { toDecimalString } from "@/lib/core/money";
import { ROUNDING_MODES } from "@/lib/core/rounding";
import { buildSchedule, parseTerms } from "./schedule";
import { DAY_COUNTS, METHODS, UNITS } from "./terms";
import { ONE_PERCENT_A_MONTH } from "./testing";

const RUNS = Number(process.env.TENOR_ORACLE_RUNS ?? 300);
const TIMEOUT = 10_000 + RUNS * 50;

/** No line may keep the calculator busy for longer, on the slowest machine that runs these tests. */
const HANG_MS = 2_000;

/** What people and programs get wrong, besides any JSON at all. */
const NASTY: readonly unknown[] = [
  ...[
    0,
    -0,
    -1,
    1,
    0.5,
    2.5,
    600,
    601,
    10_000,
    1e18,
    1e21,
    1e308,
    5e-324,
    2 ** 53,
    Number.NaN,
    Infinity,
    -Infinity,
  ],
  ...[
    "",
    " ",
    "0",
    "-0",
    "-1",
    "1",
    "0.00",
    "0.001",
    "100.005",
    "1e18",
    "1e400",
    "NaN",
    "Infinity",
    "-Infinity",
    "٣",
  ],
  ...[
    "9".repeat(15),
    "9".repeat(16),
    "9".repeat(64),
    "0".repeat(60),
    "1".repeat(100_000),
    "1,000.00",
    "0x10",
    "+1",
  ],
  ...["100000000000.00", "1000", "1000.00000000", "999.99999999", "0.00000001", "10000", "99.999"],
  ...[
    "2024-02-30",
    "2023-02-29",
    "1899-12-31",
    "1900-01-01",
    "9999-12-31",
    "0000-00-00",
    "2024-1-1",
    "10000-01-01",
  ],
  ...[null, undefined, true, false, [], {}, [[]], [null], [[["x"]]], { count: 1 }, { __proto__: null }],
  ...[
    "month",
    "week",
    "day",
    "30/360",
    "actual/actual",
    "period",
    "up",
    "half-up",
    "JPY",
    "KWD",
    "USD",
    "XYZ",
  ],
  ...[
    "toString",
    "constructor",
    "__proto__",
    "equal-principal",
    "flat",
    "interest-free",
    "interest-only",
    "balloon",
  ],
  ...["step-up", "free-form", "next", "previous"],
];

/** Values at the edge of what each field takes, both sides of it, so that many lines get past the first check. */
const EDGES: Record<string, readonly unknown[]> = {
  principal: ["0.01", "1", "100000000000.00", "100000000000.01", "0.00", "-1.00", "100.005", "1e18", 1200.5],
  annualRatePercent: ["0", "0.00000001", "1000", "1000.00000001", "-1", "10000", 7.5, "999.99999999"],
  method: METHODS,
  count: [1, 2, 3, 24, 600, 0, -1, 601, 10_000, 2.5],
  every: [1, 2, 120, 121, 520, 3650, 3651, 0],
  unit: [...UNITS, "year", "months"],
  startsOn: ["2024-02-29", "1900-01-01", "9999-11-30", "9999-12-31", "2024-02-30"],
  firstDueOn: ["2024-06-01", "2024-06-02", "2024-07-31", "2034-06-01", "2024-05-31", "2024-02-30", null],
  dayCount: DAY_COUNTS,
  rounding: ROUNDING_MODES,
  currency: ["CNY", "JPY", "KWD", "XYZ"],
  instalmentMultiple: ["0.01", "1", "1000", "100000000000.00", "0"],
  downPaymentPercent: ["0", "25", "99.99999999", "100", "-1"],
  instalment: ["0.01", "500.00", "100000000000.00", "0"],
  promotion: [1, 3, 600].map((count) => ({ count, annualRatePercent: "1000" })),
  fee: ["interest", "upfront", "later"].map((treatment) => ({ amount: "100000000000.00", treatment })),
  businessDay: ["as-is", "next", "previous", "nearest"],
  calendar: [
    {},
    { weekend: [1, 2, 3, 4, 5, 6, 7] },
    { weekend: [], holidays: ["9999-12-31"] },
    { weekend: [8] },
  ],
  interestOnlyCount: [0, 1, 2, 599, 600],
  balloon: ["0", "0.01", "1199.99", "1200.00", "-1"],
  stepUp: [1, 600].flatMap((everyCount) => ["0", "1000", "-1"].map((percent) => ({ everyCount, percent }))),
  amounts: [["1.00", "0.00", "100.00"], new Array(600).fill("0"), ["-1"]],
  dueDates: [
    ["1900-01-02", "5000-01-01", "9999-12-31"],
    ["2024-06-02", "2024-07-31", "2024-12-31"],
    ["2024-02-30"],
  ],
  unknown: [1],
};
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
