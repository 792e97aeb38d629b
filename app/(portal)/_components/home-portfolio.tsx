import { useFormatter, useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { Card } from "@/components/ui/card";
import type { HomePortfolio } from "@/lib/domain/home/get-portfolio-summary";
import { OPEN_STATUSES } from "@/lib/domain/plans/open-statuses";
import { planListHref } from "@/lib/domain/plans/plan-filter-url";
import { shareOf } from "./chart-amount";
import { HomeStat, HomeStats } from "./home-stat";

const status = [...OPEN_STATUSES];
const ARREARS = [1, 2, 3, 4, 5, 6, 7];

/** How much there is and how much of it is late; amounts by currency, never added across. */
export function HomePortfolioCard({ portfolio }: { portfolio: HomePortfolio }) {
  const t = useTranslations("home.portfolio");
  const format = useFormatter();
  const share = (part: bigint, whole: bigint) => format.number(shareOf(part, whole), "share");
  return (
    <Card title={t("title")} flush>
      <HomeStats>
        <HomeStat
          href={planListHref({ status })}
          label={t("plans")}
          value={format.number(portfolio.openPlans)}
        />
        <HomeStat
          href={planListHref({ status, bucket: ARREARS })}
          label={t("inArrears")}
          value={format.number(portfolio.openPlansInArrears)}
          note={t("arrearsShare", { share: share(portfolio.openPlansInArrears, portfolio.openPlans) })}
        />
        {portfolio.byCurrency.flatMap(({ currency, tally }) => [
          <HomeStat
            key={`${currency}-outstanding`}
            wide
            href={planListHref({ status, currency: [currency], sort: "-outstanding" })}
            label={t("outstanding", { currency })}
            value={<Money minor={tally.outstandingMinor} currency={currency} show="none" />}
            note={t("plansNote", { count: Number(tally.plans) })}
          />,
          <HomeStat
            key={`${currency}-overdue`}
            wide
            href={planListHref({ status, currency: [currency], bucket: ARREARS, sort: "-dpd" })}
            label={t("overdue", { currency })}
            value={<Money minor={tally.overdueMinor} currency={currency} show="none" />}
            note={t("overdueShare", { share: share(tally.overdueMinor, tally.outstandingMinor) })}
          />,
        ])}
      </HomeStats>
    </Card>
  );
}
