import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PlanFrame } from "@/app/(portal)/plans/[number]/_components/plan-frame";
import { ChangeForm } from "@/app/(portal)/plans/[number]/_components/what-if/change-form";
import { ChangeNav } from "@/app/(portal)/plans/[number]/_components/what-if/change-nav";
import {
  ChangeCourse,
  ChangeOutcome,
} from "@/app/(portal)/plans/[number]/_components/what-if/change-outcome";
import { loadPlan, type PlanPageProps } from "@/app/(portal)/plans/[number]/load-plan";
import { listQueryOf, planHref } from "@/app/(portal)/plans/plan-href";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { isOpenStatus } from "@/lib/domain/plans/open-statuses";
import { requirePage } from "@/lib/platform/auth/session";
import { kindOf, readChange } from "./read-change";
import { startValues } from "./start-values";
import { tryChange } from "./try-change";

export async function generateMetadata({ params }: PlanPageProps): Promise<Metadata> {
  const t = await getTranslations("plans.tab");
  return { title: `${t("what-if")} · ${(await params).number}` };
}

/** A change of terms as it would be, worked out by the code that carries it out; nothing is stored. */
export default async function PlanWhatIfPage({ params, searchParams }: PlanPageProps) {
  const ctx = await requirePage("portfolio.read");
  const [plan, query] = await Promise.all([params.then(({ number }) => loadPlan(ctx, number)), searchParams]);
  const t = await getTranslations("planServicing.whatIf");
  const listQuery = listQueryOf(query);
  if (!isOpenStatus(plan.status) && plan.status !== "charged_off") {
    return (
      <PlanFrame plan={plan} tab="what-if" listQuery={listQuery} ctx={ctx}>
        <Card>
          <EmptyState title={t("closed")} hint={t("closedHint")} />
        </Card>
      </PlanFrame>
    );
  }
  const usual = plan.status === "charged_off" ? "write-off" : "deferral";
  const kind = kindOf(query) ?? usual;
  const change = readChange(kind, query, startValues(kind, plan, ctx.businessDate), plan.currency);
  const outcome = await tryChange(ctx, plan.number, change);
  const told = { outcome, currency: plan.currency, onDay: ctx.businessDate };
  const here = planHref(plan.number, "what-if", listQuery);
  return (
    <PlanFrame plan={plan} tab="what-if" listQuery={listQuery} ctx={ctx}>
      <div className="grid items-start gap-4 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <div data-print="hide">
          {" "}
          <Card title={t("choose")}>
            <ChangeNav
              current={kind}
              hrefOf={(other) => `${here}${here.includes("?") ? "&" : "?"}change=${other}`}
            />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Card title={t(`kind.${kind}`)} description={t(`about.${kind}`)}>
            <ChangeForm
              action={planHref(plan.number, "what-if")}
              listQuery={listQuery}
              change={change}
              currency={plan.currency}
              errors={outcome?.ok === false ? outcome.fields : {}}
            />
          </Card>
          <ChangeOutcome kind={kind} {...told} />
        </div>
      </div>
      <ChangeCourse {...told} />
      {outcome?.ok ? (
        <ButtonLink href={besideHref(plan.number, listQuery, kind, change.values)} className="self-start">
          {t("beside")}
        </ButtonLink>
      ) : null}
    </PlanFrame>
  );
}

/** The schedule tab with the same change beside the schedules that were agreed. */
function besideHref(number: string, listQuery: string, kind: string, values: object): string {
  const href = planHref(number, "schedule", listQuery);
  const query = new URLSearchParams({ ...values, change: kind });
  return `${href}${href.includes("?") ? "&" : "?"}${query}`;
}
