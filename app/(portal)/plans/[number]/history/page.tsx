import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HistoryKinds, HistoryPager } from "@/app/(portal)/_components/history-nav";
import { PlanFrame } from "@/app/(portal)/plans/[number]/_components/plan-frame";
import { PlanHistory } from "@/app/(portal)/plans/[number]/_components/plan-history";
import { loadPlan, type PlanPageProps } from "@/app/(portal)/plans/[number]/load-plan";
import { listQueryOf, planHref } from "@/app/(portal)/plans/plan-href";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { eventPartOf } from "@/lib/domain/plans/audited-events";
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
  const query = await searchParams;
  const part = eventPartOf(query);
  const [t, tEvents, events] = await Promise.all([
    getTranslations("plans.history"),
    getTranslations("plans.events.audited"),
    listPlanHistory(ctx, plan.number, part),
  ]);
  const listQuery = listQueryOf(query);
  const nav = { path: planHref(plan.number, "history"), listQuery, part };
  const audited = events.flatMap((event) => (event.kind === "audited" ? [event.event] : []));
  return (
    <PlanFrame plan={plan} tab="history" listQuery={listQuery} ctx={ctx}>
      <Card title={t("title")} actions={<HistoryKinds {...nav} />}>
        {events.length === 0 ? (
          <EmptyState title={tEvents("empty")} hint={tEvents("emptyHint")} />
        ) : (
          <PlanHistory
            events={events}
            currency={plan.currency}
            canReadImports={can(ctx.actor, "import.read")}
          />
        )}
        <HistoryPager {...nav} audited={audited} />
      </Card>
    </PlanFrame>
  );
}
