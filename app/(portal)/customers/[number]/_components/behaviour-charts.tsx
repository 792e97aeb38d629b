import { useFormatter, useLocale, useTranslations } from "next-intl";
import { drawn, shareOf, spoken } from "@/app/(portal)/_components/chart-amount";
import { BarChart } from "@/components/charts/bar-chart";
import { LineChart } from "@/components/charts/line-chart";
import { Card } from "@/components/ui/card";
import type { CurrencyMonths, MonthTotals } from "@/lib/domain/customers/behaviour-totals";

type Figure = "balanceMinor" | "limitMinor" | "paidMinor";
const has = (months: readonly MonthTotals[], figure: Figure) => months.some((m) => m[figure] !== null);

/** Balance against limit, and what was paid, by month; a chart whose figures no file brought is left out. */
export function BehaviourCharts({ totals, isPlans }: { totals: CurrencyMonths; isPlans: boolean }) {
  const { currency, months } = totals;
  return (
    <>
      {has(months, "balanceMinor") ? (
        <Card>
          <BalanceChart currency={currency} months={months} isPlans={isPlans} />
        </Card>
      ) : null}
      {has(months, "paidMinor") ? (
        <Card>
          <PaidChart currency={currency} months={months} />
        </Card>
      ) : null}
    </>
  );
}

function BalanceChart({ currency, months, isPlans }: CurrencyMonths & { isPlans: boolean }) {
  const t = useTranslations("customers.behaviour");
  const locale = useLocale();
  const hasLimit = has(months, "limitMinor");
  const title = isPlans ? "chartTitlePlans" : hasLimit ? "chartTitle" : "chartTitleBalance";
  const series = (name: string, figure: Figure) => ({
    name,
    values: months.map((month) => (month[figure] === null ? null : drawn(month[figure], currency))),
    texts: months.map((month) => (month[figure] === null ? "–" : spoken(month[figure], currency, locale))),
  });
  return (
    <LineChart
      title={t(title, { currency })}
      finding={useFinding(months, currency)}
      nameLabel={t("month")}
      labels={months.map(({ month }) => month.slice(0, 7))}
      series={[
        series(t(isPlans ? "outstanding" : "balance"), "balanceMinor"),
        ...(hasLimit ? [series(t("limit"), "limitMinor")] : []),
      ]}
      area={!hasLimit}
    />
  );
}

/** From the first known balance to the last, in one sentence. */
function useFinding(months: readonly MonthTotals[], currency: string): string {
  const t = useTranslations("customers.behaviour");
  const format = useFormatter();
  const locale = useLocale();
  const known = months.flatMap(({ balanceMinor }) => (balanceMinor === null ? [] : [balanceMinor]));
  const first = known[0] ?? 0n;
  const last = known.at(-1) ?? 0n;
  const amount = spoken(last, currency, locale);
  const count = known.length - 1;
  if (count < 1 || first === 0n) return t("latest", { amount });
  if (first === last) return t("steady", { amount, count });
  const change = last > first ? last - first : first - last;
  const share = format.number(shareOf(change, first), "share");
  return t(last > first ? "rising" : "falling", { share, count, amount });
}

function PaidChart({ currency, months }: CurrencyMonths) {
  const t = useTranslations("customers.behaviour");
  const locale = useLocale();
  const paid = months.map(({ month, paidMinor }) => ({ month, minor: paidMinor ?? 0n }));
  const sum = paid.reduce((total, { minor }) => total + minor, 0n);
  return (
    <BarChart
      title={t("paidTitle", { currency })}
      finding={t("paidFinding", { amount: spoken(sum, currency, locale), count: months.length })}
      nameLabel={t("month")}
      valueLabel={t("paid")}
      height={150}
      data={paid.map(({ month, minor }) => ({
        label: month.slice(0, 7),
        value: drawn(minor, currency),
        text: spoken(minor, currency, locale),
      }))}
    />
  );
}
