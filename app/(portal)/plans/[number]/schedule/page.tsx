import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InstalmentGlance } from "@/app/(portal)/plans/[number]/_components/instalment-glance";
import { PlanFrame } from "@/app/(portal)/plans/[number]/_components/plan-frame";
import { ScheduleTable } from "@/app/(portal)/plans/[number]/_components/schedule-table";
import { TermsVersions } from "@/app/(portal)/plans/[number]/_components/terms-versions";
import { loadPlan, type PlanPageProps } from "@/app/(portal)/plans/[number]/load-plan";
import { listQueryOf } from "@/app/(portal)/plans/plan-href";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { loadSchedule } from "@/lib/domain/plans/load-schedule";
import { requirePage } from "@/lib/platform/auth/session";

export async function generateMetadata({ params }: PlanPageProps): Promise<Metadata> {
  const t = await getTranslations("plans.tab");
  return { title: `${t("schedule")} · ${(await params).number}` };
}

export default async function PlanSchedulePage({ params, searchParams }: PlanPageProps) {
  const ctx = await requirePage("portfolio.read");
  const plan = await loadPlan(ctx, (await params).number);
  const [t, schedule] = await Promise.all([getTranslations("plans"), loadSchedule(ctx, plan)]);
  const moment = { status: plan.status, closedOn: plan.closedOn, businessDate: ctx.businessDate };
  return (
    <PlanFrame plan={plan} tab="schedule" listQuery={listQueryOf(await searchParams)} ctx={ctx}>
      {schedule ? (
        <>
          <Card title={t("progress.title")}>
            <InstalmentGlance rows={schedule.rows} plan={moment} />
          </Card>
          <Card title={`${t("schedule.title")}, ${plan.currency}`} flush>
            <ScheduleTable rows={schedule.rows} currency={plan.currency} plan={moment} />
          </Card>
        </>
      ) : (
        <Card>
          <EmptyState title={t("terms.none")} />
        </Card>
      )}
      <TermsVersions plan={plan} />
    </PlanFrame>
  );
}
