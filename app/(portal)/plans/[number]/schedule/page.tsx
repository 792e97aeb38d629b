import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { InstalmentGlance } from "@/app/(portal)/plans/[number]/_components/instalment-glance";
import { PlanFrame } from "@/app/(portal)/plans/[number]/_components/plan-frame";
import { ScheduleTable } from "@/app/(portal)/plans/[number]/_components/schedule-table";
import { SchedulesCard } from "@/app/(portal)/plans/[number]/_components/schedules-card";
import { TermsVersions } from "@/app/(portal)/plans/[number]/_components/terms-versions";
import { VersionLinks } from "@/app/(portal)/plans/[number]/_components/version-links";
import { loadPlan, type PlanPageProps } from "@/app/(portal)/plans/[number]/load-plan";
import { listQueryOf } from "@/app/(portal)/plans/plan-href";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { PlanDetail } from "@/lib/domain/plans/get-plan";
import { loadSchedule } from "@/lib/domain/plans/load-schedule";
import { loadWaived } from "@/lib/domain/plans/load-waived";
import { requirePage } from "@/lib/platform/auth/session";

export async function generateMetadata({ params }: PlanPageProps): Promise<Metadata> {
  const t = await getTranslations("plans.tab");
  return { title: `${t("schedule")} · ${(await params).number}` };
}

export default async function PlanSchedulePage({ params, searchParams }: PlanPageProps) {
  const ctx = await requirePage("portfolio.read");
  const [plan, query] = await Promise.all([params.then(({ number }) => loadPlan(ctx, number)), searchParams]);
  const version = versionOf(query.version, plan);
  const [t, schedule, waived] = await Promise.all([
    getTranslations("plans"),
    loadSchedule(ctx, plan, version),
    loadWaived(ctx, plan.number),
  ]);
  const listQuery = listQueryOf(query);
  const replacedOn = plan.terms.find((terms) => terms.version === version + 1)?.effectiveOn;
  const moment = { status: plan.status, closedOn: plan.closedOn, businessDate: ctx.businessDate, replacedOn };
  return (
    <PlanFrame plan={plan} tab="schedule" listQuery={listQuery} ctx={ctx}>
      {schedule ? (
        <>
          {replacedOn === undefined ? null : (
            <Alert tone="neutral" title={t("schedule.past", { version, date: replacedOn })}>
              {t("schedule.pastHint")}
            </Alert>
          )}
          <Card title={t("progress.title")}>
            <InstalmentGlance rows={schedule.rows} plan={moment} />
          </Card>
          <Card
            title={`${t("schedule.title")}, ${plan.currency}`}
            actions={<VersionLinks plan={plan} shown={version} listQuery={listQuery} />}
            flush
          >
            <ScheduleTable
              rows={schedule.rows}
              currency={plan.currency}
              plan={moment}
              waivedMinor={({ seq }) => waived.get(`${version}/${seq}`) ?? 0n}
            />
          </Card>
          <Suspense>
            <SchedulesCard ctx={ctx} plan={plan} query={query} listQuery={listQuery} />
          </Suspense>
        </>
      ) : (
        <Card>
          <EmptyState title={t("terms.none")} />
        </Card>
      )}
      <TermsVersions plan={plan} listQuery={listQuery} />
    </PlanFrame>
  );
}

/** The version that the address names; of one that never was, the one in force. */
function versionOf(value: string | string[] | undefined, { terms, termsVersion }: PlanDetail): number {
  return terms.find(({ version }) => String(version) === value)?.version ?? termsVersion;
}
