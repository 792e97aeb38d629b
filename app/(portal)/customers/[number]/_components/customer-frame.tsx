import { UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, Suspense } from "react";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { PageHeader } from "@/components/ui/page-header";
import type { CustomerDetail } from "@/lib/domain/customers/get-customer";
import type { Context } from "@/lib/platform/service";
import { CustomerActions } from "./actions/customer-actions";
import { type CustomerTab, CustomerTabs } from "./customer-tabs";

/** What all parts of a customer's page share. */
export function CustomerFrame({
  ctx,
  customer,
  tab,
  children,
}: {
  ctx: Context;
  customer: CustomerDetail;
  tab: CustomerTab;
  children: ReactNode;
}) {
  const t = useTranslations("customers");
  const tPlans = useTranslations("plans");
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        trail={[{ href: "/plans", label: tPlans("back") }]}
        title={customer.displayName}
        badge={
          customer.isAnonymous ? (
            <Badge icon={UserRound} tone="neutral">
              {t("anonymous")}
            </Badge>
          ) : undefined
        }
        actions={
          <Suspense>
            <CustomerActions ctx={ctx} customer={customer} />
          </Suspense>
        }
        description={
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="inline-flex items-center gap-0.5">
              <span className="num">{customer.number}</span>
              <CopyButton value={customer.number} label={t("copyNumber")} />
            </span>
            <span>{customer.branchName}</span>
            <span aria-hidden="true" className="text-faint">
              ·
            </span>
            <span>{customer.managerName}</span>
            {customer.source && !customer.isAnonymous ? (
              <>
                <span aria-hidden="true" className="text-faint">
                  ·
                </span>
                <span>
                  {t("source", { source: customer.source, id: customer.externalId ?? customer.number })}
                </span>
              </>
            ) : null}
          </span>
        }
      />
      <CustomerTabs customer={customer} tab={tab} />
      {children}
    </div>
  );
}
