import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { toBucket } from "@/components/bucket";
import { BucketBadge } from "@/components/bucket-badge";
import { Percent } from "@/components/percent";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import type { CustomerDetail } from "@/lib/domain/customers/get-customer";
import type { Exposure } from "@/lib/domain/customers/get-exposure";

/** How likely it is to go wrong: the bank's grade, the worst month of a year, what the credit record says. */
export function RiskCard({ customer, exposure }: { customer: CustomerDetail; exposure: Exposure }) {
  const t = useTranslations("customers.risk");
  const format = useFormatter();
  const { profile, riskGrade } = customer;
  const { worstBucket, hasChargeOff } = exposure;
  const count = (value: number | null | undefined) =>
    value === null || value === undefined ? t("none") : format.number(value);
  const debt = profile?.debtToIncomePercent;
  return (
    <Card
      title={t("title")}
      actions={
        <Link
          href={`/customers/${customer.number}/behaviour`}
          className="rounded-sm text-sm text-accent-text hover:underline"
        >
          {t("behaviour")}
        </Link>
      }
    >
      <DefinitionList
        items={[
          { term: t("grade"), value: riskGrade ?? t("none") },
          {
            term: t("worst"),
            value: hasChargeOff ? (
              t("chargedOff")
            ) : worstBucket === null ? (
              t("none")
            ) : (
              <BucketBadge bucket={toBucket(worstBucket)} long />
            ),
          },
          { term: t("score"), value: count(profile?.creditScore), numeric: true },
          { term: t("delinquencies"), value: count(profile?.delinquencies2y), numeric: true },
          { term: t("inquiries"), value: count(profile?.inquiries6m), numeric: true },
          {
            term: t("debtToIncome"),
            value: debt ? <Percent value={debt} digits={1} /> : t("none"),
            numeric: true,
          },
        ]}
      />
    </Card>
  );
}
