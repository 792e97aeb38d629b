import { useFormatter, useTranslations } from "next-intl";
import { bucketColor, bucketName, toBucket } from "@/components/bucket";
import { BarChart } from "@/components/charts/bar-chart";
import { HorizontalBars } from "@/components/charts/horizontal-bars";
import { PLAN_STATUSES } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import type { HomePortfolio } from "@/lib/domain/home/get-portfolio-summary";
import { OPEN_STATUSES } from "@/lib/domain/plans/open-statuses";
import { planListHref } from "@/lib/domain/plans/plan-filter-url";
import { shareOf } from "./chart-amount";

const status = [...OPEN_STATUSES];

/** Plans in arrears by bucket; M0, which would dwarf the rest, is said and not drawn. */
export function HomeBuckets({ portfolio, asOf }: { portfolio: HomePortfolio; asOf: string }) {
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
    <Card>
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

/** Every plan ever looked after, by where it stands in its life. */
export function HomeStatuses({ portfolio }: { portfolio: HomePortfolio }) {
  const t = useTranslations("home.status");
  const tStatus = useTranslations("enums.planStatus");
  const counted = PLAN_STATUSES.map((name) => ({ name, plans: portfolio.byStatus.get(name) ?? 0n }));
  const all = counted.reduce((sum, { plans }) => sum + plans, 0n);
  return (
    <Card>
      <HorizontalBars
        title={t("title")}
        finding={t("finding", { open: Number(portfolio.openPlans), count: Number(all) })}
        nameLabel={t("status")}
        valueLabel={t("plans")}
        data={counted
          .filter(({ plans }) => plans > 0n)
          .map(({ name, plans }) => ({
            label: tStatus(name),
            value: Number(plans),
            href: planListHref({ status: [name] }),
          }))}
      />
    </Card>
  );
}

/** Open plans of each branch, with the share that is late. */
export function HomeBranches({ portfolio }: { portfolio: HomePortfolio }) {
  const t = useTranslations("home.branch");
  const format = useFormatter();
  const rows = portfolio.branches.flatMap(({ id, name }) => {
    const tally = portfolio.byBranch.get(id);
    return tally ? [{ id, name, tally, late: shareOf(tally.plansInArrears, tally.plans) }] : [];
  });
  const [worst] = rows.toSorted((a, b) => b.late - a.late);
  if (!worst) return null;
  const share = (late: number) => format.number(late, "share");
  return (
    <Card>
      <HorizontalBars
        title={t("title")}
        finding={t("finding", { branch: worst.name, share: share(worst.late) })}
        nameLabel={t("branch")}
        valueLabel={t("plans")}
        data={rows
          .toSorted((a, b) => Number(b.tally.plans - a.tally.plans))
          .map(({ id, name, tally, late }) => ({
            label: name,
            value: Number(tally.plans),
            text: t("value", { count: format.number(tally.plans), share: share(late) }),
            href: planListHref({ status, branch: [id] }),
          }))}
      />
    </Card>
  );
}
