import { useTranslations } from "next-intl";
import { Percent } from "@/components/percent";
import { Card } from "@/components/ui/card";
import type { PlanRates } from "@/lib/core/apr/plan-rates";

const SHOWN_DECIMALS = 2;

/** The annualised rate, larger than any other rate on the page, each kind named. */
export function RateCard({ rates }: { rates: PlanRates }) {
  const t = useTranslations("plans.rate");
  return (
    <Card title={t("title")}>
      {rates.simple === null && rates.compound === null ? (
        <p className="text-sm text-muted">{t("none")}</p>
      ) : (
        <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
          <Rate name={t("simple")} hint={t("simpleHint")} value={rates.simple} large />
          <Rate name={t("compound")} hint={t("compoundHint")} value={rates.compound} />
        </dl>
      )}
      <p className="mt-3 text-xs text-muted">{t("basis")}</p>
    </Card>
  );
}

function Rate({
  name,
  hint,
  value,
  large,
}: {
  name: string;
  hint: string;
  value: string | null;
  large?: boolean;
}) {
  if (value === null) return null;
  return (
    <div className="flex flex-col">
      <dt className="order-2 text-xs text-muted">
        <span className="font-medium text-fg">{name}</span> · {hint}
      </dt>
      <dd
        className={
          large ? "text-3xl font-semibold tracking-tight" : "text-2xl font-medium tracking-tight text-muted"
        }
      >
        <Percent value={Number(value)} digits={SHOWN_DECIMALS} />
      </dd>
    </div>
  );
}
