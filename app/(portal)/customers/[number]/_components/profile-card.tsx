import { useFormatter, useTranslations } from "next-intl";
import { wordFor } from "@/app/(portal)/_components/word";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { Percent } from "@/components/percent";
import { Card } from "@/components/ui/card";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import type { CustomerProfile } from "@/lib/domain/customers/get-customer";

/** What shapes term, rate and amount; only what is known. */
export function ProfileCard({ profile }: { profile: CustomerProfile }) {
  const t = useTranslations("customers");
  return (
    <Card title={t("profile.title")} description={t("profile.recorded", { date: profile.recordedOn })}>
      <DefinitionList
        items={[...useMeans(profile), ...useLife(profile), ...useCredit(profile)].filter(isKnown)}
      />
    </Card>
  );
}

const isKnown = ({ value }: Definition) => value !== null && value !== "";

function useMeans(profile: CustomerProfile): Definition[] {
  const t = useTranslations("customers");
  const tEnum = useTranslations("enums");
  const { incomeAnnualMinor, employment, employmentYears, industry, occupation } = profile;
  const years = Number(employmentYears ?? 0);
  const income =
    incomeAnnualMinor === null ? null : <Money minor={incomeAnnualMinor} currency={profile.currency} />;
  return [
    { term: t("profile.income"), value: income, numeric: true },
    {
      term: t("profile.employment"),
      value: employment && wordFor(tEnum, `employment.${employment}`, employment),
    },
    {
      term: t("profile.employmentYears"),
      value: years > 0 ? t("profile.years", { count: years }) : null,
      numeric: true,
    },
    { term: t("profile.industry"), value: industry && wordFor(t, `industry.${industry}`, industry) },
    {
      term: t("profile.occupation"),
      value: occupation && wordFor(t, `occupation.${occupation}`, occupation),
    },
  ];
}

function useLife(profile: CustomerProfile): Definition[] {
  const t = useTranslations("customers");
  const { birthYear, region, housing, dependants } = profile;
  return [
    { term: t("profile.birthYear"), value: birthYear === null ? null : String(birthYear), numeric: true },
    { term: t("profile.region"), value: region },
    { term: t("profile.housing"), value: housing && wordFor(t, `housing.${housing}`, housing) },
    {
      term: t("profile.dependants"),
      value: dependants === null ? null : String(dependants),
      numeric: true,
    },
  ];
}

function useCredit(profile: CustomerProfile): Definition[] {
  const t = useTranslations("customers");
  const format = useFormatter();
  const count = (value: number | null) => (value === null ? null : format.number(value));
  const { debtToIncomePercent, creditSince } = profile;
  const debtToIncome =
    debtToIncomePercent === null ? null : <Percent value={debtToIncomePercent} digits={1} />;
  return [
    { term: t("profile.debtToIncome"), value: debtToIncome, numeric: true },
    { term: t("profile.creditScore"), value: count(profile.creditScore), numeric: true },
    { term: t("profile.delinquencies"), value: count(profile.delinquencies2y), numeric: true },
    { term: t("profile.inquiries"), value: count(profile.inquiries6m), numeric: true },
    { term: t("profile.openAccounts"), value: count(profile.openAccounts), numeric: true },
    {
      term: t("profile.creditSince"),
      value: creditSince === null ? null : <PlainDate value={creditSince} />,
    },
  ];
}
