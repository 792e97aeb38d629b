import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, Suspense } from "react";
import { listHref, type PlanTab } from "@/app/(portal)/plans/plan-href";
import { toBucket } from "@/components/bucket";
import { BucketBadge } from "@/components/bucket-badge";
import { StatusBadge } from "@/components/status-badge";
import { CopyButton } from "@/components/ui/copy-button";
import { PageHeader } from "@/components/ui/page-header";
import type { PlanDetail } from "@/lib/domain/plans/get-plan";
import { isOpenStatus } from "@/lib/domain/plans/open-statuses";
import { type Context, can } from "@/lib/platform/service";
import { PlanFacts } from "./plan-facts";
import { PlanTabs } from "./plan-tabs";
import { PlanActions } from "./servicing/plan-actions";

/** What all parts of a plan's page share: where it belongs, which plan, how it stands, the parts themselves. */
export function PlanFrame({
  plan,
  tab,
  listQuery,
  ctx,
  children,
}: {
  plan: PlanDetail;
  tab: PlanTab;
  listQuery: string;
  ctx: Context;
  children: ReactNode;
}) {
  const t = useTranslations("plans");
  const canReadCustomer = can(ctx.actor, "customer.read");
  const showsBucket = isOpenStatus(plan.status) || plan.bucket > 0;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        trail={[{ href: listHref(listQuery), label: t("back") }]}
        title={
          <span className="inline-flex items-center gap-1">
            <span className="num">{plan.number}</span>
            <CopyButton value={plan.number} label={t("copyNumber")} />
          </span>
        }
        badge={
          <>
            <StatusBadge status={plan.status} />
            {showsBucket ? <BucketBadge bucket={toBucket(plan.bucket)} long /> : null}
          </>
        }
        actions={
          <Suspense>
            <PlanActions ctx={ctx} plan={plan} />
          </Suspense>
        }
        description={
          <span className="flex flex-wrap gap-x-2">
            {canReadCustomer ? (
              <Link
                href={`/customers/${plan.customerNumber}`}
                className="rounded-sm font-medium text-accent-text hover:underline"
              >
                {plan.customerName}
              </Link>
            ) : (
              <span className="font-medium text-fg">{plan.customerName}</span>
            )}
            <Dot />
            <span>{plan.productName}</span>
            <Dot />
            <span>{plan.branchName}</span>
            <Dot />
            <span>{plan.managerName}</span>
          </span>
        }
      />
      <PlanFacts plan={plan} businessDate={ctx.businessDate} />
      <PlanTabs ctx={ctx} plan={plan} tab={tab} listQuery={listQuery} />
      <div className="flex flex-col gap-4">{children}</div>
    </div>
  );
}

function Dot() {
  return (
    <span aria-hidden="true" className="text-faint">
      ·
    </span>
  );
}
