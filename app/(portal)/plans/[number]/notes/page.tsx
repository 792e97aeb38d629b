import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { keyPageOf } from "@/app/(portal)/_components/key-page-links";
import { NotesPanel } from "@/app/(portal)/_components/notes/notes-panel";
import { PlanFrame } from "@/app/(portal)/plans/[number]/_components/plan-frame";
import { loadPlan, type PlanPageProps } from "@/app/(portal)/plans/[number]/load-plan";
import { listQueryOf, planHref } from "@/app/(portal)/plans/plan-href";
import { listNotes } from "@/lib/domain/notes/list-notes";
import { requirePage } from "@/lib/platform/auth/session";
import { can } from "@/lib/platform/service";

export async function generateMetadata({ params }: PlanPageProps): Promise<Metadata> {
  const t = await getTranslations("plans.tab");
  return { title: `${t("notes")} · ${(await params).number}` };
}

export default async function PlanNotesPage({ params, searchParams }: PlanPageProps) {
  const ctx = await requirePage("portfolio.read");
  const plan = await loadPlan(ctx, (await params).number);
  const query = await searchParams;
  const listQuery = listQueryOf(query);
  const list = await listNotes(ctx, { plan: plan.number }, keyPageOf(query));
  return (
    <PlanFrame plan={plan} tab="notes" listQuery={listQuery} ctx={ctx}>
      <NotesPanel
        customer={plan.customerNumber}
        plan={plan.number}
        list={list}
        mayWrite={can(ctx.actor, "note.write")}
        path={planHref(plan.number, "notes", listQuery)}
      />
    </PlanFrame>
  );
}
