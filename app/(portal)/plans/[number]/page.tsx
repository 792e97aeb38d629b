import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { listQueryOf } from "@/app/(portal)/plans/plan-href";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { listPlanMonths } from "@/lib/domain/plans/list-plan-months";
import { loadSchedule } from "@/lib/domain/plans/load-schedule";
import { annualisedRates } from "@/lib/domain/plans/plan-figures";
import { requirePage } from "@/lib/platform/auth/session";
import { can } from "@/lib/platform/service";
import { InstalmentGlance } from "./_components/instalment-glance";
import { MonthsCard } from "./_components/months-card";
import { PlanFrame } from "./_components/plan-frame";
import { RateCard } from "./_components/rate-card";
import { ScheduleChart } from "./_components/schedule-chart";
import { TagsCard } from "./_components/tags-card";
import { TermsCard } from "./_components/terms-card";
import { TermsVersions } from "./_components/terms-versions";
import { WhoCard } from "./_components/who-card";
import { loadPlan, type PlanPageProps } from "./load-plan";

export async function generateMetadata({ params }: PlanPageProps): Promise<Metadata> {
  return { title: (await params).number };
}

export default async function PlanOverviewPage({ params, searchParams }: PlanPageProps) {
  const ctx = await requirePage("portfolio.read");
  const plan = await loadPlan(ctx, (await params).number);
  const [t, schedule, months] = await Promise.all([
    getTranslations("plans"),
    loadSchedule(ctx, plan),
    listPlanMonths(ctx, plan.number),
  ]);
  const canReadCustomer = can(ctx.actor, "customer.read");
  const listQuery = listQueryOf(await searchParams);
  const moment = { status: plan.status, closedOn: plan.closedOn, businessDate: ctx.businessDate };
  return (
    <PlanFrame plan={plan} tab="overview" listQuery={listQuery} ctx={ctx}>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1.7fr)_minmax(19rem,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          {schedule ? (
            <>
              <RateCard rates={annualisedRates(schedule, plan.currency)} />
              <Card title={t("progress.title")}>
                <InstalmentGlance rows={schedule.rows} plan={moment} />
              </Card>
              <Card>
                <ScheduleChart rows={schedule.rows} currency={plan.currency} />
              </Card>
            </>
          ) : (
            <Card>
              <EmptyState title={t("terms.none")} />
            </Card>
          )}
          <MonthsCard months={months} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <WhoCard plan={plan} canReadCustomer={canReadCustomer} />
          <TagsCard ctx={ctx} number={plan.number} />
          {schedule ? <TermsCard plan={plan} terms={schedule.terms} /> : null}
        </div>
      </div>
      <TermsVersions plan={plan} listQuery={listQuery} />
    </PlanFrame>
  );
}
