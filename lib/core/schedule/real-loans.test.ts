import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { buildSchedule } from "./schedule";
import type { Terms } from "./terms";

const file = join(process.env.TENOR_SHARED_DIR ?? "../shared", "data", "lendingclub-2007-2010.csv.gz");
const isPresent = existsSync(file);
if (!isPresent) console.warn(`real loans skipped: ${file} is absent (set TENOR_SHARED_DIR)`);

type Loan = { terms: Terms; instalmentMinor: bigint };

/** The lender rounds its instalment up to the cent, and prints rates to 0.01 points. */
function readLoans(): Loan[] {
  const rows: Record<string, string>[] = parse(gunzipSync(readFileSync(file)), { columns: true });
  return rows.map((row) => ({
    instalmentMinor: BigInt(new Decimal(row.installment!).mul(100).toFixed(0)),
    terms: {
      principalMinor: BigInt(new Decimal(row.funded_amnt!).mul(100).toFixed(0)),
      annualRatePercent: new Decimal(row.int_rate!).mul(100).toFixed(),
      count: Number(row.term),
      currency: "USD",
      method: "equal-instalment",
      every: 1,
      unit: "month",
      startsOn: row.issue_d!,
      dayCount: "period",
      rounding: "up",
    },
  }));
}

const first = (terms: Terms) => buildSchedule(terms)[0]!.totalMinor;
const movedRate = (terms: Terms, points: number) => ({
  ...terms,
  annualRatePercent: new Decimal(terms.annualRatePercent).add(points).toFixed(),
});

describe.skipIf(!isPresent)("20,814 instalments that a lender charged", () => {
  const loans = isPresent ? readLoans() : [];

  it("14,449 follow to the cent from amount, term and rate; 6,360 more from a rate within its printed 0.01 points", () => {
    const others = loans.filter(({ terms, instalmentMinor }) => first(terms) !== instalmentMinor);
    expect(loans.length - others.length).toBe(14_449);
    const explained = others.filter(
      ({ terms, instalmentMinor }) =>
        first(movedRate(terms, -0.005)) <= instalmentMinor &&
        instalmentMinor <= first(movedRate(terms, 0.005)),
    );
    expect(explained).toHaveLength(6_360);
    // The last five were charged at another rate than the 6 % that the file states.
    expect(
      others
        .filter((loan) => !explained.includes(loan))
        .every((loan) => Number(loan.terms.annualRatePercent) === 6),
    ).toBe(true);
  }, 30_000);

  it("every one is taken as the contract's own, and still repays its principal", () => {
    for (const { terms, instalmentMinor } of loans) {
      const rows = buildSchedule({ ...terms, instalmentMinor });
      expect(rows[0]!.totalMinor).toBe(instalmentMinor);
      expect(rows.reduce((sum, row) => sum + row.principalMinor, 0n)).toBe(terms.principalMinor);
    }
  }, 30_000);
});
