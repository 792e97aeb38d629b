import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DocumentsPanel } from "@/app/(portal)/_components/documents/documents-panel";
import { loadDocuments } from "@/app/(portal)/_components/documents/load-documents";
import { PlanFrame } from "@/app/(portal)/plans/[number]/_components/plan-frame";
import { loadPlan, type PlanPageProps } from "@/app/(portal)/plans/[number]/load-plan";
import { listQueryOf, planHref } from "@/app/(portal)/plans/plan-href";
import { requirePage } from "@/lib/platform/auth/session";

export async function generateMetadata({ params }: PlanPageProps): Promise<Metadata> {
  const t = await getTranslations("plans.tab");
  return { title: `${t("documents")} · ${(await params).number}` };
}

export default async function PlanDocumentsPage({ params, searchParams }: PlanPageProps) {
  const ctx = await requirePage("document.read");
  const plan = await loadPlan(ctx, (await params).number);
  const query = await searchParams;
  const listQuery = listQueryOf(query);
  const loaded = await loadDocuments(ctx, { customer: plan.customerNumber, plan: plan.number }, query);
  return (
    <PlanFrame plan={plan} tab="documents" listQuery={listQuery} ctx={ctx}>
      <DocumentsPanel {...loaded} path={planHref(plan.number, "documents", listQuery)} />
    </PlanFrame>
  );
}
