import { useTranslations } from "next-intl";
import { DelinquencyStrip } from "@/components/charts/delinquency-strip";
import { Card } from "@/components/ui/card";
import type { BehaviourPath } from "@/lib/domain/customers/list-customer-behaviour";

/** One strip an account: how each month ended. */
export function BehaviourStrips({ paths }: { paths: readonly BehaviourPath[] }) {
  const t = useTranslations("customers.behaviour");
  const tMonths = useTranslations("plans.months");
  return (
    <Card title={t("stripTitle")}>
      <ul className="flex flex-col gap-4">
        {paths.map(({ kind, number, months }) => {
          const name = t(kind === "line" ? "stripLine" : "stripPlan", { number });
          return (
            <li key={number}>
              <p className="mb-1 text-sm text-muted">{name}</p>
              <DelinquencyStrip
                label={name}
                months={months.map(({ month, standing }) => ({ month: month.slice(0, 7), standing }))}
              />
            </li>
          );
        })}
      </ul>
      <p className="mt-3 text-xs text-muted">{tMonths("legend")}</p>
    </Card>
  );
}
