import { useFormatter, useLocale, useTranslations } from "next-intl";
import { drawn, shareOf, spoken } from "@/app/(portal)/_components/chart-amount";
import { StackedBarChart } from "@/components/charts/stacked-bar-chart";
import type { InstalmentRow } from "@/lib/domain/plans/instalment-rows";
import { scheduleTotals } from "@/lib/domain/plans/plan-figures";

/** Principal and interest (fees with it) of every instalment, stacked. */
export function ScheduleChart({ rows, currency }: { rows: readonly InstalmentRow[]; currency: string }) {
  const t = useTranslations("plans.schedule");
  const locale = useLocale();
  const format = useFormatter();
  const totals = scheduleTotals(rows);
  const costMinor = totals.interestMinor + totals.feeMinor;
  const words = { principal: spoken(totals.principalMinor, currency, locale), count: rows.length };
  return (
    <StackedBarChart
      title={t("chartTitle")}
      finding={
        costMinor === 0n
          ? t("chartFree", words)
          : t("chartFinding", {
              ...words,
              interest: spoken(costMinor, currency, locale),
              share: format.number(shareOf(costMinor, totals.principalMinor), "share"),
            })
      }
      nameLabel={t("seq")}
      series={
        costMinor === 0n ? [{ name: t("principal") }] : [{ name: t("principal") }, { name: t("interest") }]
      }
      height={150}
      data={rows.map((row) => {
        const cost = row.interestMinor + row.feeMinor;
        return {
          label: row.seq === 0 ? t("upfront") : String(row.seq),
          values: [drawn(row.principalMinor, currency), drawn(cost, currency)],
          texts: [spoken(row.principalMinor, currency, locale), spoken(cost, currency, locale)],
        };
      })}
    />
  );
}
