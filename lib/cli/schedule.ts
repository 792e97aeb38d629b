import { answerLines } from "@/lib/cli/ndjson";
import { planRates } from "@/lib/core/apr/plan-rates";
import { atPath } from "@/lib/core/error";
import { toDecimalString } from "@/lib/core/money";
import { buildSchedule, parseTerms } from "@/lib/core/schedule/schedule";

/** `npm run -s schedule`: terms in, rows and annual rates out. Fields beside `terms` are not looked at. */
await answerLines((fields) => {
  const { terms, rows } = atPath("terms", () => {
    const parsed = parseTerms(fields.terms);
    return { terms: parsed, rows: buildSchedule(parsed) };
  });
  const amount = (minor: bigint) => toDecimalString(minor, terms.currency);
  return {
    rows: rows.map((row) => [
      row.dueOn,
      amount(row.principalMinor),
      amount(row.interestMinor),
      amount(row.totalMinor),
      amount(row.balanceMinor),
    ]),
    annualRate: planRates(terms, rows),
  };
});
