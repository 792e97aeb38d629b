"use client";

import { useTranslations } from "next-intl";
import { Suspense, use } from "react";
import { Money } from "@/components/money";
import { Alert } from "@/components/ui/alert";
import { Skeleton } from "@/components/ui/skeleton";
import type { PortfolioFacets } from "@/lib/domain/portfolio/list-facets";

type Totals = { facets: Promise<PortfolioFacets> };

const SEARCH_CAP = 10_000;

/** "1,204 plans · CNY 12,345,678.90 outstanding · CNY … overdue" of everything that matches, for each currency. */
export function PlanTotalsLine({ facets, search }: Totals & { search: string }) {
  return (
    <div className="flex min-h-5 flex-col gap-2 text-sm text-muted" aria-live="polite">
      <Suspense fallback={<Skeleton className="h-4 w-96 max-w-full" />}>
        <Line facets={facets} search={search} />
      </Suspense>
    </div>
  );
}

function Line({ facets, search }: Totals & { search: string }) {
  const t = useTranslations("portfolio");
  const { plans, totals, isSearchCapped } = use(facets);
  return (
    <>
      {isSearchCapped ? (
        <Alert tone="warning">{t("searchCapped", { count: SEARCH_CAP, search })}</Alert>
      ) : null}
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <strong className="num font-semibold text-fg">{t("count", { count: Number(plans) })}</strong>
        {totals.map(({ currency, outstandingMinor, overdueMinor }) => (
          <span key={currency} className="flex flex-wrap items-baseline gap-x-2">
            <span aria-hidden="true" className="max-sm:hidden">
              ·
            </span>
            <span>
              <Money minor={outstandingMinor} currency={currency} className="font-medium text-fg" />{" "}
              {t("outstandingSum")}
            </span>
            <span aria-hidden="true" className="max-sm:hidden">
              ·
            </span>
            <span>
              <Money minor={overdueMinor} currency={currency} className="font-medium text-fg" />{" "}
              {t("overdueSum")}
            </span>
          </span>
        ))}
      </p>
    </>
  );
}

/** A footer cell: one sum, or one a currency, never added together. */
export function TotalCell({ facets, sum }: Totals & { sum: "outstandingMinor" | "overdueMinor" }) {
  return (
    <Suspense fallback={<Skeleton className="ml-auto h-3 w-24" />}>
      <Sums facets={facets} sum={sum} />
    </Suspense>
  );
}

function Sums({ facets, sum }: Totals & { sum: "outstandingMinor" | "overdueMinor" }) {
  const { totals } = use(facets);
  return (
    <span className="flex flex-col items-end">
      {totals.map((total) => (
        <Money
          key={total.currency}
          minor={total[sum]}
          currency={total.currency}
          show={totals.length > 1 ? "code" : "none"}
        />
      ))}
    </span>
  );
}

export function PlanCount({ facets, message }: Totals & { message: "count" | "totalsLabel" }) {
  return (
    <Suspense fallback={<Skeleton className="h-3 w-20" />}>
      <Count facets={facets} message={message} />
    </Suspense>
  );
}

function Count({ facets, message }: Totals & { message: "count" | "totalsLabel" }) {
  const t = useTranslations("portfolio");
  return t(message, { count: Number(use(facets).plans) });
}
