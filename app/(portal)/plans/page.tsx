import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { listPlans } from "@/lib/domain/plans/list-plans";
import { filterOf, loadPlanListState, pageOf } from "@/lib/domain/plans/plan-filter-url";
import { listFacets } from "@/lib/domain/portfolio/list-facets";
import { requirePage } from "@/lib/platform/auth/session";
import { can } from "@/lib/platform/service";
import { PlanList } from "./_components/plan-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("portfolio");
  return { title: t("title") };
}

/** Rows and counts start together and are not awaited here: the table shows as soon as it can, the counts when they are in. */
export default async function PlansPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage("portfolio.read");
  const state = await loadPlanListState(searchParams);
  const filter = filterOf(state);
  const rows = listPlans(ctx, filter, pageOf(state));
  const facets = listFacets(ctx, filter);
  const t = await getTranslations("portfolio");
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <PageHeader title={t("title")} description={t("description", { date: ctx.businessDate })} />
      <ClientMessages namespaces={["portfolio"]}>
        <PlanList
          rows={rows}
          facets={facets}
          businessDate={ctx.businessDate}
          canReadCustomer={can(ctx.actor, "customer.read")}
          canImport={can(ctx.actor, "import.run")}
        />
      </ClientMessages>
    </div>
  );
}
