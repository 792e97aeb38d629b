import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { getExposure } from "@/lib/domain/customers/get-exposure";
import { listCircumstances } from "@/lib/domain/customers/list-circumstances";
import { listCustomerLines } from "@/lib/domain/customers/list-customer-lines";
import { requirePage } from "@/lib/platform/auth/session";
import { can } from "@/lib/platform/service";
import { CircumstanceCards } from "./_components/circumstances";
import { CustomerFacts } from "./_components/customer-facts";
import { CustomerFrame } from "./_components/customer-frame";
import { ExposureCard } from "./_components/exposure-card";
import { IdentifiersCard } from "./_components/identifiers-card";
import { LinesTable } from "./_components/lines-table";
import { CustomerPlansTable } from "./_components/plans-table";
import { ProfileCard } from "./_components/profile-card";
import { RiskCard } from "./_components/risk-card";
import { type CustomerPageProps, loadCustomer, loadCustomerPlans } from "./load-customer";

export async function generateMetadata({ params }: CustomerPageProps): Promise<Metadata> {
  return { title: (await params).number };
}

export default async function CustomerPage({ params }: CustomerPageProps) {
  const ctx = await requirePage("customer.read");
  const customer = await loadCustomer(ctx, (await params).number);
  const [t, lines, { plans, totals }, exposure, circumstances] = await Promise.all([
    getTranslations("customers"),
    listCustomerLines(ctx, customer.number),
    loadCustomerPlans(ctx, customer.number),
    getExposure(ctx, customer.number),
    listCircumstances(ctx, customer.number),
  ]);
  return (
    <CustomerFrame ctx={ctx} customer={customer} tab="overview">
      {customer.isAnonymous ? (
        <Alert>
          {t("anonymousHint", { source: customer.source ?? "", id: customer.externalId ?? customer.number })}
        </Alert>
      ) : null}
      <CustomerFacts customer={customer} plans={plans} totals={totals} lines={lines} exposure={exposure} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2.5fr)_minmax(19rem,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <ExposureCard exposure={exposure} lines={lines} />
          <Card title={t("plans.title")} flush>
            {plans.length > 0 ? (
              <CustomerPlansTable plans={plans} totals={totals} />
            ) : (
              <EmptyState title={t("plans.none")} />
            )}
          </Card>
          <Card title={t("lines.title")} flush>
            {lines.length > 0 ? (
              <LinesTable lines={lines} businessDate={ctx.businessDate} />
            ) : (
              <EmptyState title={t("lines.none")} />
            )}
          </Card>
          <div className="grid items-start gap-4 md:grid-cols-2">
            <CircumstanceCards circumstances={circumstances} />
          </div>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <RiskCard customer={customer} exposure={exposure} />
          <ClientMessages namespaces={["customers"]}>
            <IdentifiersCard customer={customer} canReveal={can(ctx.actor, "identifier.reveal")} />
          </ClientMessages>
          {customer.profile ? (
            <ProfileCard profile={customer.profile} />
          ) : (
            <Card title={t("profile.title")}>
              <p className="text-sm text-muted">{t("profile.none")}</p>
            </Card>
          )}
        </div>
      </div>
    </CustomerFrame>
  );
}
