import { getTranslations } from "next-intl/server";
import {
  following,
  ofChange,
  ofEnded,
  ofSchedule,
  type Side,
  type SideColumn,
  type SideInstalment,
} from "@/app/(portal)/plans/[number]/schedule/side-by-side";
import { kindOf, readChange } from "@/app/(portal)/plans/[number]/what-if/read-change";
import { startValues } from "@/app/(portal)/plans/[number]/what-if/start-values";
import { tryChange } from "@/app/(portal)/plans/[number]/what-if/try-change";
import { planHref } from "@/app/(portal)/plans/plan-href";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { PlanDetail } from "@/lib/domain/plans/get-plan";
import { type InstalmentRow, owedMinor, paidMinor } from "@/lib/domain/plans/instalment-rows";
import { loadSchedule } from "@/lib/domain/plans/load-schedule";
import type { Context } from "@/lib/platform/service";
import { SchedulesTable } from "./schedules-table";

type Params = Record<string, string | string[] | undefined>;
type Props = { ctx: Context; plan: PlanDetail; query: Params; listQuery: string };

/**
 * The schedule in force, after what was paid under earlier terms, beside the one agreed at opening, where they differ in version, and beside the change that the
 * address asks about, which it does in the words of the what-if page.
 */
export async function SchedulesCard({ ctx, plan, query, listQuery }: Props) {
  const t = await getTranslations("planServicing.schedules");
  const tKind = await getTranslations("planServicing.whatIf.kind");
  const kind = kindOf(query);
  const hasOriginal = plan.termsVersion > 1;
  if (!kind && !hasOriginal) return null;
  const schedules = await Promise.all(plan.terms.map(({ version }) => loadSchedule(ctx, plan, version)));
  const original = hasOriginal ? schedules[0] : null;
  const current = schedules.find((schedule) => schedule?.terms.version === plan.termsVersion);
  if (!current) return null;
  const ended = schedules
    .filter((schedule) => schedule !== null && schedule.terms.version < plan.termsVersion)
    .reduce<SideInstalment[]>((all, schedule) => following(all, ofEnded(schedule?.rows ?? [])), []);
  const change = kind && readChange(kind, query, startValues(kind, plan, ctx.businessDate), plan.currency);
  const outcome = change ? await tryChange(ctx, plan.number, change) : null;
  const isPaid = (row: InstalmentRow) => paidMinor(row) >= owedMinor(row);
  const paid = following(ended, ofSchedule(current.rows.filter(isPaid)));
  const columns: SideColumn[] = [
    { side: "current", rows: following(ended, ofSchedule(current.rows)) },
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
