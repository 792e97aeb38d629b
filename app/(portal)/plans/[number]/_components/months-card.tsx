import { useTranslations } from "next-intl";
import { DelinquencyStrip } from "@/components/charts/delinquency-strip";
import { Card } from "@/components/ui/card";
import type { PlanMonthEnd } from "@/lib/domain/plans/list-plan-months";

const LATE = /^m[1-7]$/;

/** The strip of month ends, with what it shows in one sentence. */
export function MonthsCard({ months }: { months: readonly PlanMonthEnd[] }) {
  const t = useTranslations("plans.months");
  const late = months.map(({ standing }) => standing).filter((standing) => LATE.test(standing));
  const worst = late.toSorted().at(-1);
  return (
    <Card
      title={t("title")}
      description={
        months.length === 0
          ? t("none")
          : worst
            ? t("late", { late: late.length, count: months.length, worst: worst.toUpperCase() })
            : t("clean", { count: months.length })
      }
    >
      {months.length === 0 ? null : (
        <>
          <DelinquencyStrip
            label={t("label")}
            months={months.map(({ month, standing }) => ({ month: month.slice(0, 7), standing }))}
          />
          <p className="mt-3 text-xs text-muted">{t("legend")}</p>
        </>
      )}
    </Card>
  );
}
