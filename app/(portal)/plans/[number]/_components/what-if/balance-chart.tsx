import { useLocale, useTranslations } from "next-intl";
import { drawn, spoken } from "@/app/(portal)/_components/chart-amount";
import { balancePoints, type SideRow } from "@/app/(portal)/plans/[number]/what-if/compare-rows";
import { LineChart } from "@/components/charts/line-chart";

type Props = {
  before: readonly SideRow[];
  after: readonly SideRow[];
  onDay: string;
  currency: string;
};

/** The principal still owed over time, as it is agreed and as it would be. */
export function BalanceChart({ before, after, onDay, currency }: Props) {
  const t = useTranslations("planServicing.whatIf.chart");
  const tSide = useTranslations("planServicing.whatIf");
  const locale = useLocale();
  const points = balancePoints(onDay, before, after);
  const lastOf = (rows: readonly SideRow[]) => rows.at(-1)?.dueOn ?? onDay;
  const series = (name: string, part: "beforeMinor" | "afterMinor") => ({
    name,
    values: points.map((point) => (point[part] === null ? null : drawn(point[part], currency))),
    texts: points.map((point) => (point[part] === null ? null : spoken(point[part], currency, locale))),
  });
  return (
    <LineChart
      title={t("title")}
      finding={
        lastOf(before) === lastOf(after)
          ? t("sameEnd", { before: lastOf(before) })
          : t("finding", { before: lastOf(before), after: lastOf(after) })
      }
      asOf={onDay}
      nameLabel={t("day")}
      labels={points.map(({ on }) => on)}
      series={[series(tSide("before"), "beforeMinor"), series(tSide("after"), "afterMinor")]}
      height={190}
    />
  );
}
