import Link from "next/link";
import { useTranslations } from "next-intl";
import { planHref } from "@/app/(portal)/plans/plan-href";
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
            <li key={number} className="grid items-end gap-x-6 gap-y-1 sm:grid-cols-[9rem_minmax(0,1fr)]">
              {kind === "plan" ? (
                <Link
                  href={planHref(number)}
                  className="num rounded-sm text-sm text-accent-text hover:underline"
                >
                  {number}
                </Link>
              ) : (
                <span className="num text-sm text-muted">{number}</span>
              )}
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
