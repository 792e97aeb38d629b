import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { PLAN_STATUSES } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import type { HomePortfolio } from "@/lib/domain/home/get-portfolio-summary";
import { OPEN_STATUSES } from "@/lib/domain/plans/open-statuses";
import { planListHref } from "@/lib/domain/plans/plan-filter-url";
import type { Context } from "@/lib/platform/service";
import { shareOf } from "./chart-amount";
import { HomeCompared } from "./home-compared";
import { HomeStat, HomeStats } from "./home-stat";

const status = [...OPEN_STATUSES];
const ARREARS = [1, 2, 3, 4, 5, 6, 7];

/** How much there is and how much of it is late; amounts by currency, never added across. */
export function HomePortfolioCard({ portfolio, ctx }: { portfolio: HomePortfolio; ctx: Context }) {
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
          note={<HomeCompared ctx={ctx} now={portfolio.openPlans} before={(month) => month.openPlans} />}
        />
        <HomeStat
          href={planListHref({ status, bucket: ARREARS })}
          label={t("inArrears")}
          value={format.number(portfolio.openPlansInArrears)}
          note={
            <>
              {t("arrearsShare", { share: share(portfolio.openPlansInArrears, portfolio.openPlans) })}
              <HomeCompared
                ctx={ctx}
                now={portfolio.openPlansInArrears}
                before={(month) => month.openPlansInArrears}
              />
            </>
          }
        />
        {portfolio.byCurrency.flatMap(({ currency, tally }) => [
          <HomeStat
            key={`${currency}-outstanding`}
            wide
            href={planListHref({ status, currency: [currency], sort: "-outstanding" })}
            label={t("outstanding", { currency })}
            value={<Money minor={tally.outstandingMinor} currency={currency} show="none" />}
            note={
              <>
                {t("plansNote", { count: Number(tally.plans) })}
                <HomeCompared
                  ctx={ctx}
                  now={tally.outstandingMinor}
                  currency={currency}
                  before={(month) => month.byCurrency.get(currency)?.outstandingMinor}
                />
              </>
            }
          />,
          <HomeStat
            key={`${currency}-overdue`}
            wide
            href={planListHref({ status, currency: [currency], bucket: ARREARS, sort: "-dpd" })}
            label={t("overdue", { currency })}
            value={<Money minor={tally.overdueMinor} currency={currency} show="none" />}
            note={
              <>
                {t("overdueShare", { share: share(tally.overdueMinor, tally.outstandingMinor) })}
                <HomeCompared
                  ctx={ctx}
                  now={tally.overdueMinor}
                  currency={currency}
                  before={(month) => month.byCurrency.get(currency)?.overdueMinor}
                />
              </>
            }
          />,
        ])}
      </HomeStats>
      <StatusLine portfolio={portfolio} />
    </Card>
  );
}

/** Every plan ever looked after, by where it stands in its life: each a link to its list. */
function StatusLine({ portfolio }: { portfolio: HomePortfolio }) {
  const t = useTranslations("home.status");
  const tStatus = useTranslations("enums.planStatus");
  const format = useFormatter();
  const counted = PLAN_STATUSES.flatMap((name) => {
    const plans = portfolio.byStatus.get(name) ?? 0n;
    return plans > 0n ? [{ name, plans }] : [];
  });
  return (
    <ul aria-label={t("title")} className="flex flex-wrap gap-x-5 gap-y-1 px-(--card-pad) py-2 text-sm">
      {counted.map(({ name, plans }) => (
        <li key={name}>
          <Link
            href={planListHref({ status: [name] })}
            prefetch={false}
            className="inline-flex min-h-6 items-center gap-1.5 rounded-sm hover:underline"
          >
            <span className="text-muted">{tStatus(name)}</span>
            <span className="num font-medium">{format.number(plans)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
