import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PlainDate, RelativeDate } from "@/components/date";
import { Money } from "@/components/money";
import { Stat } from "@/components/ui/card";
import type { PlanDetail } from "@/lib/domain/plans/get-plan";

type Fact = { label: string; value: ReactNode; note?: ReactNode };
type Facts = (plan: PlanDetail, businessDate: string) => Fact[];

/** The figures somebody looks for first; which ones they are depends on where the plan is in its life. */
export function PlanFacts({ plan, businessDate }: { plan: PlanDetail; businessDate: string }) {
  const t = useTranslations("plans.fact");
  const facts = useFactsOf(plan.status)(plan, businessDate);
  return (
    <section
      aria-label={t("label")}
      className="grid grid-cols-1 gap-x-6 min-[22.5rem]:grid-cols-2 gap-y-3 rounded-lg border border-line bg-surface px-(--card-pad) py-3 shadow-sm md:grid-cols-4"
    >
      {facts.map((fact) => (
        <Stat key={fact.label} {...fact} />
      ))}
    </section>
  );
}

function useFactsOf(status: PlanDetail["status"]): Facts {
  const t = useTranslations("plans.fact");
  const principal = (plan: PlanDetail): Fact => ({
    label: t("principal"),
    value: <Amount minor={plan.principalMinor} plan={plan} />,
  });
  const repaid = (plan: PlanDetail): Fact => ({
    label: t("repaid"),
    value: <Amount minor={plan.paidPrincipalMinor} plan={plan} />,
    note: t.rich("of", {
      amount: () => <Money minor={plan.principalMinor} currency={plan.currency} show="none" />,
    }),
  });
  const interest = (plan: PlanDetail): Fact => ({
    label: t("interestPaid"),
    value: <Amount minor={plan.paidInterestMinor} plan={plan} />,
  });
  const closed = (label: string, plan: PlanDetail): Fact => ({
    label,
    value: <PlainDate value={plan.closedOn} />,
  });

  if (status === "pending") {
    return (plan) => [
      { ...principal(plan), note: t("awaitsPayout") },
      { label: t("firstDue"), value: <PlainDate value={plan.terms.at(-1)?.firstDueOn} /> },
      { label: t("term"), value: t("instalments", { count: plan.instalmentCount }) },
    ];
  }
  if (status === "cancelled") return (plan) => [principal(plan), closed(t("cancelledOn"), plan)];
  if (status === "settled") return (plan) => [repaid(plan), interest(plan), closed(t("settledOn"), plan)];
  if (status === "charged_off" || status === "written_off") {
    const label = t(status === "charged_off" ? "chargedOffOn" : "writtenOffOn");
    return (plan) => [
      { label: t("stillOwed"), value: <Amount minor={plan.outstandingMinor} plan={plan} /> },
      { label: t("overdue"), value: <Amount minor={plan.overdueMinor} plan={plan} /> },
      repaid(plan),
      closed(label, plan),
    ];
  }
  return (plan, businessDate) => [
    {
      label: t("outstanding"),
      value: <Amount minor={plan.outstandingMinor} plan={plan} />,
      note: t("paidCount", { paid: plan.settledCount, count: currentCount(plan) }),
    },
    { label: t("overdue"), value: <Amount minor={plan.overdueMinor} plan={plan} tone="arrears" /> },
    plan.daysPastDue === null
      ? { label: t("daysPastDue"), value: "0", note: t("notPastDue") }
      : {
          label: t("daysPastDue"),
          value: <span className="text-danger">{t("days", { count: plan.daysPastDue })}</span>,
          note: t("unpaidSince", { date: plan.oldestUnpaidOn ?? "" }),
        },
    plan.nextDueOn
      ? {
          label: t("nextDue"),
          value: <PlainDate value={plan.nextDueOn} />,
          note: (
            <span className="inline-flex flex-wrap gap-x-2">
              <RelativeDate value={plan.nextDueOn} businessDate={businessDate} />
              {plan.nextDueMinor === null ? null : (
                <Money minor={plan.nextDueMinor} currency={plan.currency} />
              )}
            </span>
          ),
        }
      : { label: t("nextDue"), value: <PlainDate value={null} />, note: t("noNextDue") },
  ];
}

/** Instalments of the terms in force, which is what settledCount counts. */
function currentCount(plan: PlanDetail): number {
  return (
    plan.terms.find(({ version }) => version === plan.termsVersion)?.instalmentCount ?? plan.instalmentCount
  );
}

function Amount({ minor, plan, tone }: { minor: bigint; plan: PlanDetail; tone?: "arrears" }) {
  return (
    <Money
      minor={minor}
      currency={plan.currency}
      className={tone === "arrears" && minor > 0n ? "text-danger" : undefined}
    />
  );
}
