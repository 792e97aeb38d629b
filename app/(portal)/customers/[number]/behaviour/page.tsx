import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BehaviourCharts } from "@/app/(portal)/customers/[number]/_components/behaviour-charts";
import { BehaviourStrips } from "@/app/(portal)/customers/[number]/_components/behaviour-strips";
import { CustomerFrame } from "@/app/(portal)/customers/[number]/_components/customer-frame";
import { type CustomerPageProps, loadCustomer } from "@/app/(portal)/customers/[number]/load-customer";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { totalBehaviour } from "@/lib/domain/customers/behaviour-totals";
import { listCustomerBehaviour } from "@/lib/domain/customers/list-customer-behaviour";
import { requirePage } from "@/lib/platform/auth/session";

export async function generateMetadata({ params }: CustomerPageProps): Promise<Metadata> {
  const t = await getTranslations("customers.tab");
  return { title: `${t("behaviour")} · ${(await params).number}` };
}

export default async function CustomerBehaviourPage({ params }: CustomerPageProps) {
  const ctx = await requirePage("customer.read");
  const customer = await loadCustomer(ctx, (await params).number);
  const [t, paths] = await Promise.all([
    getTranslations("customers.behaviour"),
    listCustomerBehaviour(ctx, customer.number),
  ]);
  const isPlans = paths[0]?.kind === "plan";
  return (
    <CustomerFrame ctx={ctx} customer={customer} tab="behaviour">
      {paths.length === 0 ? (
        <Card>
          <EmptyState title={t("none")} hint={t("noneHint")} />
        </Card>
      ) : (
        <>
          <BehaviourStrips paths={paths} />
          {totalBehaviour(paths).map((totals) => (
            <BehaviourCharts key={totals.currency} totals={totals} isPlans={isPlans} />
          ))}
        </>
      )}
    </CustomerFrame>
  );
}
