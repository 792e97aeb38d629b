import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { InstalmentGlance } from "@/app/(portal)/plans/[number]/_components/instalment-glance";
import { type PlanTab, planHref } from "@/app/(portal)/plans/plan-href";
import { toBucket } from "@/components/bucket";
import { BucketBadge } from "@/components/bucket-badge";
import { StatusBadge } from "@/components/status-badge";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-class";
import { getPlan, type PlanDetail } from "@/lib/domain/plans/get-plan";
import { listPlanPayments } from "@/lib/domain/plans/list-plan-payments";
import { loadSchedule } from "@/lib/domain/plans/load-schedule";
import { isOpenStatus } from "@/lib/domain/plans/open-statuses";
import { listPlanTags } from "@/lib/domain/tags/list-tags";
import { AppError } from "@/lib/platform/errors";
import { type Context, can } from "@/lib/platform/service";
import { PeekFacts } from "./peek-facts";
import { PeekPayments } from "./peek-payments";

const PARTS: readonly PlanTab[] = ["schedule", "payments", "what-if", "history"];

/** One plan at a glance, drawn by the server: how it stands, what comes next, what came last, and the ways on. */
export async function PlanPeek({
  ctx,
  number,
  listQuery,
}: {
  ctx: Context;
  number: string;
  listQuery: string;
}) {
  const t = await getTranslations("portfolio.panel");
  const plan = await findPlanOrNull(ctx, number);
  if (!plan) return <p className="text-sm text-muted">{t("missing", { number })}</p>;
  const [tPlans, schedule, { payments }, tags] = await Promise.all([
    getTranslations("plans"),
    loadSchedule(ctx, plan),
    listPlanPayments(ctx, plan.number),
    listPlanTags(ctx, plan.number),
  ]);
  const moment = { status: plan.status, closedOn: plan.closedOn, businessDate: ctx.businessDate };
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <StatusBadge status={plan.status} />
        {isOpenStatus(plan.status) || plan.bucket > 0 ? (
          <BucketBadge bucket={toBucket(plan.bucket)} long />
        ) : null}
        {tags.map(({ id, name }) => (
          <Badge key={id}>{name}</Badge>
        ))}
      </div>
      <p className="text-sm text-muted">
        {can(ctx.actor, "customer.read") ? (
          <Link
            href={`/customers/${plan.customerNumber}`}
            prefetch={false}
            className="rounded-sm font-medium text-accent-text hover:underline"
          >
            {plan.customerName}
          </Link>
        ) : (
          <span className="font-medium text-fg">{plan.customerName}</span>
        )}
        {" · "}
        {[plan.productName, plan.branchName, plan.managerName].join(" · ")}
      </p>
      <PeekFacts plan={plan} businessDate={ctx.businessDate} />
      <section className="flex flex-col gap-2">
        <h3 className="text-sm font-semibold">{t("schedule")}</h3>
        {schedule ? (
          <InstalmentGlance rows={schedule.rows} plan={moment} />
        ) : (
          <p className="text-sm text-muted">{t("noSchedule")}</p>
        )}
      </section>
      <PeekPayments payments={payments} currency={plan.currency} />
      <nav aria-label={t("links")} className="flex flex-wrap gap-2 border-t border-line pt-4">
        <Link
          href={planHref(plan.number, "overview", listQuery)}
          prefetch={false}
          className={buttonClass("primary")}
        >
          {t("openPage")}
        </Link>
        {PARTS.map((part) => (
          <Link
            key={part}
            href={planHref(plan.number, part, listQuery)}
            prefetch={false}
            className={buttonClass("secondary")}
          >
            {tPlans(`tab.${part}`)}
          </Link>
        ))}
      </nav>
    </div>
  );
}

async function findPlanOrNull(ctx: Context, number: string): Promise<PlanDetail | null> {
  try {
    return await getPlan(ctx, number);
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return null;
    throw error;
  }
}
