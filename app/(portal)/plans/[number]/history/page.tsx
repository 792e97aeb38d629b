import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PlanFrame } from "@/app/(portal)/plans/[number]/_components/plan-frame";
import { PlanHistory } from "@/app/(portal)/plans/[number]/_components/plan-history";
import { loadPlan, type PlanPageProps } from "@/app/(portal)/plans/[number]/load-plan";
import { listQueryOf } from "@/app/(portal)/plans/plan-href";
import { Card } from "@/components/ui/card";
import { listPlanHistory } from "@/lib/domain/plans/list-plan-history";
import { requirePage } from "@/lib/platform/auth/session";
import { can } from "@/lib/platform/service";

export async function generateMetadata({ params }: PlanPageProps): Promise<Metadata> {
  const t = await getTranslations("plans.tab");
  return { title: `${t("history")} · ${(await params).number}` };
}

export default async function PlanHistoryPage({ params, searchParams }: PlanPageProps) {
  const ctx = await requirePage("portfolio.read");
  const plan = await loadPlan(ctx, (await params).number);
  const [t, events] = await Promise.all([
    getTranslations("plans.history"),
    listPlanHistory(ctx, plan.number),
  ]);
  return (
    <PlanFrame plan={plan} tab="history" listQuery={listQueryOf(await searchParams)} ctx={ctx}>
      <Card title={t("title")}>
        <PlanHistory
          events={events}
          currency={plan.currency}
          canReadImports={can(ctx.actor, "import.read")}
        />
      </Card>
    </PlanFrame>
  );
}
