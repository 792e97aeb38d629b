import Link from "next/link";
import { useTranslations } from "next-intl";
import { planHref } from "@/app/(portal)/plans/plan-href";
import { toBucket } from "@/components/bucket";
import { BucketBadge } from "@/components/bucket-badge";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { StatusBadge } from "@/components/status-badge";
import { StaticTable } from "@/components/ui/static-table";
import type { CurrencyTotal, CustomerPlan } from "@/lib/domain/customers/list-customer-plans";
import { isOpenStatus } from "@/lib/domain/plans/open-statuses";

/** The plans that the reader may see, with a total where all are in one currency; else totals stand above. */
export function CustomerPlansTable({
  plans,
  totals,
}: {
  plans: readonly CustomerPlan[];
  totals: readonly CurrencyTotal[];
}) {
  const t = useTranslations("customers.plans");
  const only = totals.length === 1 && plans.length > 1 ? totals[0] : undefined;
  return (
    <StaticTable
      label={t("title")}
      rows={plans}
      rowKey={(plan) => plan.number}
      columns={[
        {
          id: "number",
          head: t("number"),
          cell: (plan) => (
            <Link
              href={planHref(plan.number)}
              className="num inline-flex min-h-6 items-center rounded-sm font-medium text-accent-text hover:underline"
            >
              {plan.number}
            </Link>
          ),
          foot: only ? t("total", { currency: only.currency }) : undefined,
        },
        { id: "product", head: t("product"), cell: (plan) => plan.productName },
        { id: "status", head: t("status"), cell: (plan) => <StatusBadge status={plan.status} /> },
        {
          id: "bucket",
          head: t("bucket"),
          cell: (plan) =>
            isOpenStatus(plan.status) || plan.bucket > 0 ? (
              <BucketBadge bucket={toBucket(plan.bucket)} />
            ) : (
              <PlainDate value={null} />
            ),
        },
        {
          id: "outstanding",
          head: t("outstanding"),
          align: "end",
          cell: (plan) => <Money minor={plan.outstandingMinor} currency={plan.currency} />,
          foot: only ? <Money minor={only.outstandingMinor} currency={only.currency} /> : undefined,
        },
        {
          id: "overdue",
          head: t("overdue"),
          align: "end",
          cell: (plan) => (
            <Money
              minor={plan.overdueMinor}
              currency={plan.currency}
              show="none"
              dashZero
              className={plan.overdueMinor > 0n ? "text-danger" : undefined}
            />
          ),
          foot: only ? <Money minor={only.overdueMinor} currency={only.currency} show="none" /> : undefined,
        },
        {
          id: "progress",
          head: t("progress"),
          align: "end",
          cell: (plan) => (
            <span className="num">
              {t("progressOf", { paid: plan.settledCount, count: plan.instalmentCount })}
            </span>
          ),
        },
        {
          id: "next",
          head: t("nextDue"),
          align: "end",
          cell: (plan) => <PlainDate value={plan.nextDueOn} />,
        },
      ]}
    />
  );
}
