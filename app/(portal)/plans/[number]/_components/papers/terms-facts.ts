import { wordFor } from "@/app/(portal)/_components/word";
import type { PlanTermsRow } from "@/lib/domain/plans/plan-terms";
import { type Fact, moneyIn, type PaperWords } from "./paper-words";

const EVERY = { month: "terms.everyMonth", week: "terms.everyWeek", day: "terms.everyDay" } as const;
const DAY_COUNTS: Record<string, string> = {
  "30/360": "thirty_360",
  "actual/360": "actual_360",
  "actual/365": "actual_365",
  "actual/actual": "actual_actual",
  period: "period",
};

/** The agreed terms in words, the same on every paper. */
export function termsFacts(terms: PlanTermsRow, currency: string, words: PaperWords): Fact[] {
  const { tPlans, tEnums, locale } = words;
  const count = tPlans("terms.instalments", { count: terms.instalmentCount });
  const every = tPlans(EVERY[terms.unit as keyof typeof EVERY], { every: terms.every });
  return [
    { name: tPlans("terms.principal"), value: moneyIn(currency, locale)(terms.principalMinor) },
    {
      name: tPlans("terms.method"),
      value: wordFor(tEnums, `scheduleMethod.${terms.method}`, terms.method),
    },
    { name: tPlans("terms.rate"), value: `${terms.annualRatePercent}%` },
    { name: tPlans("terms.term"), value: `${count} · ${every}` },
    {
      name: tPlans("terms.dayCount"),
      value: wordFor(tEnums, `dayCount.${DAY_COUNTS[terms.dayCount]}`, terms.dayCount),
    },
    { name: tPlans("terms.startsOn"), value: terms.startsOn },
    { name: tPlans("terms.firstDue"), value: terms.firstDueOn },
  ];
}
