import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PlainDate, RelativeDate } from "@/components/date";
import { Money } from "@/components/money";
import type { PlanDetail } from "@/lib/domain/plans/get-plan";

/** Four figures and what is next: enough to know whether the plan needs a look. */
export function PeekFacts({ plan, businessDate }: { plan: PlanDetail; businessDate: string }) {
  const t = useTranslations("plans.fact");
  const { currency } = plan;
  const terms = plan.terms.find(({ version }) => version === plan.termsVersion);
  const facts: [label: string, value: ReactNode][] = [
    [t("outstanding"), <Money key="" minor={plan.outstandingMinor} currency={currency} />],
    [
      t("overdue"),
      <Money
        key=""
        minor={plan.overdueMinor}
        currency={currency}
        className={plan.overdueMinor > 0n ? "text-danger" : undefined}
      />,
    ],
    [t("daysPastDue"), plan.daysPastDue === null ? t("notPastDue") : t("days", { count: plan.daysPastDue })],
    [
      t("nextDue"),
      plan.nextDueOn === null ? (
        t("noNextDue")
      ) : (
        <span key="" className="inline-flex flex-wrap justify-end gap-x-2">
          <PlainDate value={plan.nextDueOn} />
          <span className="font-normal text-muted">
            <RelativeDate value={plan.nextDueOn} businessDate={businessDate} />
          </span>
          {plan.nextDueMinor === null ? null : <Money minor={plan.nextDueMinor} currency={currency} />}
        </span>
      ),
    ],
    [t("principal"), <Money key="" minor={plan.principalMinor} currency={currency} />],
    [
      t("repaid"),
      t("paidCount", { paid: plan.settledCount, count: terms?.instalmentCount ?? plan.instalmentCount }),
    ],
  ];
  return (
    <dl className="divide-y divide-line rounded-lg border border-line px-3 text-sm">
      {facts.map(([label, value]) => (
        <div key={label} className="flex items-baseline justify-between gap-4 py-1.5">
          <dt className="shrink-0 text-muted">{label}</dt>
          <dd className="text-right font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
