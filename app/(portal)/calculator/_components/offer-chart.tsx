import { useFormatter, useLocale, useTranslations } from "next-intl";
import { drawn, shareOf, spoken } from "@/app/(portal)/_components/chart-amount";
import { StackedBarChart } from "@/components/charts/stacked-bar-chart";
import type { ScheduleRow } from "@/lib/core/schedule/terms";
import { barsOf, type OfferBar } from "@/lib/domain/offers/chart-bars";
import { rowAnchor } from "./row-anchor";

/** Principal, interest and fee of every instalment, stacked. Each bar is a link to its line of the schedule. */
export function OfferChart({ rows, currency }: { rows: readonly ScheduleRow[]; currency: string }) {
  const t = useTranslations("calculator");
  const locale = useLocale();
  const bars = barsOf(rows);
  const parts = [
    { name: t("schedule.principal"), of: (bar: OfferBar) => bar.principalMinor },
    { name: t("schedule.interest"), of: (bar: OfferBar) => bar.interestMinor },
    { name: t("schedule.fee"), of: (bar: OfferBar) => bar.feeMinor },
  ].filter((part, index) => index === 0 || bars.some((bar) => part.of(bar) > 0n));
  return (
    <StackedBarChart
      title={t("chart.title")}
      finding={useFinding(rows, currency, bars)}
      nameLabel={t("schedule.seq")}
      series={parts.map(({ name }) => ({ name }))}
      height={180}
      data={bars.map((bar) => ({
        label: labelOf(bar, t("schedule.upfront")),
        values: parts.map((part) => drawn(part.of(bar), currency)),
        texts: parts.map((part) => spoken(part.of(bar), currency, locale)),
        href: `#${rowAnchor(bar.from)}`,
      }))}
    />
  );
}

function labelOf({ from, to }: OfferBar, upfront: string): string {
  if (from === 0) return upfront;
  return from === to ? String(from) : `${from}–${to}`;
}

/** One sentence of the cost, one of how interest moves where it falls, one of what a bar is where it is several. */
function useFinding(rows: readonly ScheduleRow[], currency: string, bars: readonly OfferBar[]): string {
  const t = useTranslations("calculator.chart");
  const tAll = useTranslations("calculator");
  const format = useFormatter();
  const locale = useLocale();
  const instalments = rows.filter((row) => row.seq > 0);
  const sum = (part: (row: ScheduleRow) => bigint) => rows.reduce((total, row) => total + part(row), 0n);
  const principalMinor = sum((row) => row.principalMinor);
  const costMinor = sum((row) => row.interestMinor + row.feeMinor);
  const words = { principal: spoken(principalMinor, currency, locale), count: instalments.length };
  const first = instalments[0]?.interestMinor ?? 0n;
  const last = instalments[instalments.length - 1]?.interestMinor ?? 0n;
  const size = bars.findLast((bar) => bar.from > 0 && bar.to > bar.from);
  return [
    costMinor === 0n
      ? t("free", words)
      : t("finding", {
          ...words,
          cost: spoken(costMinor, currency, locale),
          share: format.number(shareOf(costMinor, principalMinor), "share"),
        }),
    first > last
      ? t("falling", { first: spoken(first, currency, locale), last: spoken(last, currency, locale) })
      : "",
    size ? t("grouped", { size: (bars.find((bar) => bar.to > bar.from) ?? size).to }) : "",
  ]
    .filter(Boolean)
    .reduce((first, second) => tAll("sentences", { first, second }));
}
