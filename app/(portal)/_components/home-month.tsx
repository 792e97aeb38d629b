import { useFormatter, useTranslations } from "next-intl";
import { HorizontalBars } from "@/components/charts/horizontal-bars";
import { Card } from "@/components/ui/card";
import type { ArrearsFate, MonthComparison } from "@/lib/domain/home/get-month-moves";
import type { Context } from "@/lib/platform/service";
import { monthMovesOf } from "./home-month-moves";

const FATES = [
  "cured",
  "settled",
  "lower",
  "same",
  "higher",
  "lost",
] as const satisfies (keyof ArrearsFate)[];
const COLOURS: Partial<Record<(typeof FATES)[number], string>> = {
  cured: "var(--success)",
  settled: "var(--success)",
  higher: "var(--danger)",
  lost: "var(--danger)",
};

/** Where the arrears of the last month-end are now. */
export async function HomeMonth({ ctx, className }: { ctx: Context; className?: string }) {
  const month = await monthMovesOf(ctx);
  return <MonthCard month={month} className={className} />;
}

function MonthCard({ month, className }: { month: MonthComparison | null; className?: string }) {
  const t = useTranslations("home.month");
  const format = useFormatter();
  if (!month) {
    return (
      <Card title={t("title")} className={className}>
        <p className="text-sm text-muted">{t("none")}</p>
      </Card>
    );
  }
  const { fate, fell, monthEnd } = month;
  const good = fate.cured + fate.settled;
  const share = fate.inArrears === 0 ? 0 : good / fate.inArrears;
  return (
    <Card className={className}>
      <HorizontalBars
        title={t("title")}
        finding={t("finding", {
          count: fate.inArrears,
          date: monthEnd,
          good: format.number(good),
          share: format.number(share, "share"),
          fell,
        })}
        nameLabel={t("now")}
        valueLabel={t("plans")}
        data={FATES.map((name) => ({ label: t(`fate.${name}`), value: fate[name], color: COLOURS[name] }))}
      />
    </Card>
  );
}
