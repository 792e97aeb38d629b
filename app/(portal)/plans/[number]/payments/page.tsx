import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PaymentsTable } from "@/app/(portal)/plans/[number]/_components/payments-table";
import { PlanFrame } from "@/app/(portal)/plans/[number]/_components/plan-frame";
import { PaymentActions } from "@/app/(portal)/plans/[number]/_components/servicing/payment-actions";
import { loadPlan, type PlanPageProps } from "@/app/(portal)/plans/[number]/load-plan";
import { listQueryOf } from "@/app/(portal)/plans/plan-href";
import { ClientMessages } from "@/components/client-messages";
import { Card } from "@/components/ui/card";
import { listPlanPayments } from "@/lib/domain/plans/list-plan-payments";
import { requirePage } from "@/lib/platform/auth/session";

export async function generateMetadata({ params }: PlanPageProps): Promise<Metadata> {
  const t = await getTranslations("plans.tab");
  return { title: `${t("payments")} · ${(await params).number}` };
}

export default async function PlanPaymentsPage({ params, searchParams }: PlanPageProps) {
  const ctx = await requirePage("portfolio.read");
  const plan = await loadPlan(ctx, (await params).number);
  const [t, { payments, isCut }] = await Promise.all([
    getTranslations("plans.payments"),
    listPlanPayments(ctx, plan.number),
  ]);
  const hasCarriedForward = payments.some(({ kind }) => kind === "carried_forward");
  const notes = [
    isCut ? t("cut", { count: payments.length }) : t("count", { count: payments.length }),
    ...(hasCarriedForward ? [t("carriedForwardHint")] : []),
  ];
  return (
    <PlanFrame plan={plan} tab="payments" listQuery={listQueryOf(await searchParams)} ctx={ctx}>
      <Card
        title={`${t("title")}, ${plan.currency}`}
        description={payments.length > 0 ? notes.join(" · ") : undefined}
        flush
      >
        <ClientMessages namespaces={["planServicing", "ledger"]}>
          <PaymentsTable
            payments={payments}
            currency={plan.currency}
            menu={(payment) => <PaymentActions ctx={ctx} plan={plan} payment={payment} />}
          />
        </ClientMessages>
      </Card>
    </PlanFrame>
  );
}
