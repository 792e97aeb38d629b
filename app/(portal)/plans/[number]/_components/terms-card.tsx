import { useTranslations } from "next-intl";
import { wordFor } from "@/app/(portal)/_components/word";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { Percent } from "@/components/percent";
import { Card } from "@/components/ui/card";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import type { PlanDetail } from "@/lib/domain/plans/get-plan";
import type { PlanTermsRow } from "@/lib/domain/plans/plan-terms";

const EVERY = { month: "terms.everyMonth", week: "terms.everyWeek", day: "terms.everyDay" } as const;
/** The database's words for a day count as keys of the messages. */
const DAY_COUNTS: Record<string, string> = {
  "30/360": "thirty_360",
  "actual/360": "actual_360",
  "actual/365": "actual_365",
  "actual/actual": "actual_actual",
  period: "period",
};

/** What was agreed and is in force. */
export function TermsCard({ plan, terms }: { plan: PlanDetail; terms: PlanTermsRow }) {
  const t = useTranslations("plans");
  return (
    <Card
      title={t("terms.title")}
      description={
        plan.terms.length > 1
          ? t("terms.inForce", { version: terms.version, date: terms.effectiveOn })
          : undefined
      }
    >
      <DefinitionList items={[...useAgreed(terms, plan.currency), ...useAtOpening(plan)]} />
    </Card>
  );
}

function useAgreed(terms: PlanTermsRow, currency: string): Definition[] {
  const t = useTranslations("plans");
  const tEnum = useTranslations("enums");
  const money = (minor: bigint) => <Money minor={minor} currency={currency} />;
  const optional = [
    terms.instalmentMinor === null
      ? []
      : [{ term: t("terms.instalment"), value: money(terms.instalmentMinor), numeric: true }],
    terms.feeMinor === 0n ? [] : [{ term: t("terms.fee"), value: money(terms.feeMinor), numeric: true }],
  ];
  return [
    { term: t("terms.principal"), value: money(terms.principalMinor), numeric: true },
    { term: t("terms.method"), value: wordFor(tEnum, `scheduleMethod.${terms.method}`, terms.method) },
    { term: t("terms.rate"), value: <Percent value={terms.annualRatePercent} />, numeric: true },
    {
      term: t("terms.term"),
      value: `${t("terms.instalments", { count: terms.instalmentCount })} · ${t(EVERY[terms.unit as keyof typeof EVERY], { every: terms.every })}`,
    },
    ...optional.flat(),
    {
      term: t("terms.dayCount"),
      value: wordFor(tEnum, `dayCount.${DAY_COUNTS[terms.dayCount]}`, terms.dayCount),
    },
    { term: t("terms.startsOn"), value: <PlainDate value={terms.startsOn} /> },
    { term: t("terms.firstDue"), value: <PlainDate value={terms.firstDueOn} /> },
  ];
}

function useAtOpening(plan: PlanDetail): Definition[] {
  const t = useTranslations("plans");
  const tEnum = useTranslations("enums");
  return [
    { term: t("terms.opened"), value: <PlainDate value={plan.openedOn} /> },
    ...(plan.purpose
      ? [{ term: t("terms.purpose"), value: wordFor(t, `purpose.${plan.purpose}`, plan.purpose) }]
      : []),
    { term: t("terms.channel"), value: wordFor(tEnum, `planChannel.${plan.channel}`, plan.channel) },
    ...(plan.gradeAtOpening ? [{ term: t("terms.grade"), value: plan.gradeAtOpening }] : []),
  ];
}
