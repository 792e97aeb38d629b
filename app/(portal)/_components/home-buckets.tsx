import { useFormatter, useTranslations } from "next-intl";
import { bucketColor, bucketName, toBucket } from "@/components/bucket";
import { BarChart } from "@/components/charts/bar-chart";
import { Card } from "@/components/ui/card";
import type { HomePortfolio } from "@/lib/domain/home/get-portfolio-summary";
import { OPEN_STATUSES } from "@/lib/domain/plans/open-statuses";
import { planListHref } from "@/lib/domain/plans/plan-filter-url";
import { shareOf } from "./chart-amount";

const status = [...OPEN_STATUSES];

/** Plans in arrears by bucket; M0, which would dwarf the rest, is said and not drawn. */
export function HomeBuckets({
  portfolio,
  asOf,
  className,
}: {
  portfolio: HomePortfolio;
  asOf: string;
  className?: string;
}) {
  const t = useTranslations("home.buckets");
  const format = useFormatter();
  const late = portfolio.byBucket.filter(({ bucket }) => bucket > 0);
  const largest = late.reduce((most, one) => (one.plans > most.plans ? one : most));
  const finding =
    portfolio.openPlansInArrears === 0n
      ? t("clean", { count: Number(portfolio.openPlans) })
      : t("finding", {
          count: Number(portfolio.openPlansInArrears),
          share: format.number(shareOf(portfolio.openPlansInArrears, portfolio.openPlans), "share"),
          bucket: bucketName(toBucket(largest.bucket)),
        });
  return (
    <Card className={className}>
      <BarChart
        title={t("title")}
        finding={finding}
        asOf={asOf}
        nameLabel={t("bucket")}
        valueLabel={t("plans")}
        height={180}
        data={late.map(({ bucket, plans }) => ({
          label: bucketName(toBucket(bucket)),
          value: Number(plans),
          href: planListHref({ status, bucket: [bucket] }),
          color: bucketColor(toBucket(bucket)),
        }))}
      />
    </Card>
  );
}
