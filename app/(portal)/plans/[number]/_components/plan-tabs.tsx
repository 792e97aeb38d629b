import { getFormatter, getTranslations } from "next-intl/server";
import { type PlanTab, planHref } from "@/app/(portal)/plans/plan-href";
import { LinkTabs } from "@/components/ui/link-tabs";
import { countDocuments } from "@/lib/domain/documents/list-documents";
import { countNotes } from "@/lib/domain/notes/list-notes";
import type { PlanDetail } from "@/lib/domain/plans/get-plan";
import { type Context, can } from "@/lib/platform/service";

const TABS: readonly PlanTab[] = [
  "overview",
  "schedule",
  "payments",
  "ledger",
  "what-if",
  "notes",
  "documents",
  "history",
];

type Props = { ctx: Context; plan: PlanDetail; tab: PlanTab; listQuery: string };

/** The parts of a plan that the reader may open, with how much is in those that fill up by hand. */
export async function PlanTabs({ ctx, plan, tab, listQuery }: Props) {
  const subject = { customerId: plan.customerId, planId: plan.id };
  const [t, format, notes, documents] = await Promise.all([
    getTranslations("plans.tab"),
    getFormatter(),
    countNotes(ctx, subject),
    countDocuments(ctx, subject),
  ]);
  const counts: Partial<Record<PlanTab, number>> = { notes, documents };
  const isOpen = (name: PlanTab) =>
    name === "ledger"
      ? can(ctx.actor, "ledger.read")
      : name !== "documents" || can(ctx.actor, "document.read");
  return (
    <LinkTabs
      label={t("label")}
      items={TABS.filter(isOpen).map((name) => ({
        href: planHref(plan.number, name, listQuery),
        label: t(name),
        current: name === tab,
        count: counts[name] ? format.number(counts[name], "count") : undefined,
      }))}
    />
  );
}
