import { getTranslations } from "next-intl/server";
import {
  ofChange,
  ofSchedule,
  type Side,
  type SideColumn,
} from "@/app/(portal)/plans/[number]/schedule/side-by-side";
import { kindOf, readChange } from "@/app/(portal)/plans/[number]/what-if/read-change";
import { startValues } from "@/app/(portal)/plans/[number]/what-if/start-values";
import { tryChange } from "@/app/(portal)/plans/[number]/what-if/try-change";
import { planHref } from "@/app/(portal)/plans/plan-href";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { PlanDetail } from "@/lib/domain/plans/get-plan";
import { owedMinor, paidMinor } from "@/lib/domain/plans/instalment-rows";
import { loadSchedule } from "@/lib/domain/plans/load-schedule";
import type { Context } from "@/lib/platform/service";
import { SchedulesTable } from "./schedules-table";

type Params = Record<string, string | string[] | undefined>;
type Props = { ctx: Context; plan: PlanDetail; query: Params; listQuery: string };

/**
 * The schedule in force beside the one agreed at opening, where they differ in version, and beside the change that the
 * address asks about, which it does in the words of the what-if page.
 */
export async function SchedulesCard({ ctx, plan, query, listQuery }: Props) {
  const t = await getTranslations("planServicing.schedules");
  const tKind = await getTranslations("planServicing.whatIf.kind");
  const kind = kindOf(query);
  const hasOriginal = plan.termsVersion > 1;
  if (!kind && !hasOriginal) return null;
  const [current, original] = await Promise.all([
    loadSchedule(ctx, plan),
    hasOriginal ? loadSchedule(ctx, plan, 1) : null,
  ]);
  if (!current) return null;
  const change = kind && readChange(kind, query, startValues(kind, plan, ctx.businessDate), plan.currency);
  const outcome = change ? await tryChange(ctx, plan.number, change) : null;
  const paid = ofSchedule(current.rows.filter((row) => paidMinor(row) >= owedMinor(row)));
  const columns: SideColumn[] = [
    { side: "current", rows: ofSchedule(current.rows) },
    ...(original ? [{ side: "original" as const, rows: ofSchedule(original.rows) }] : []),
    ...(outcome?.ok ? [{ side: "whatIf" as const, rows: ofChange(paid, outcome.difference.after) }] : []),
  ];
  const names: Partial<Record<Side, string>> = {
    current: t("current"),
    original: t("original"),
    ...(kind && { whatIf: t("whatIf", { change: tKind(kind) }) }),
  };
  return (
    <>
      {outcome?.ok === false ? <Alert tone="warning">{t("refused", { why: outcome.message })}</Alert> : null}
      <Card
        title={`${t("title")}, ${plan.currency}`}
        description={t("hint")}
        actions={<ButtonLink href={planHref(plan.number, "what-if", listQuery)}>{t("toWhatIf")}</ButtonLink>}
        flush
      >
        <SchedulesTable columns={columns} names={names} currency={plan.currency} />
      </Card>
    </>
  );
}
