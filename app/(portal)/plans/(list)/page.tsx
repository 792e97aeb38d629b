import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { ChartStrip } from "@/app/(portal)/plans/_components/charts/chart-strip";
import { PlanPeek } from "@/app/(portal)/plans/_components/panel/plan-peek";
import { PlanList } from "@/app/(portal)/plans/_components/plan-list";
import { listPlans } from "@/lib/domain/plans/list-plans";
import { filterOf, loadPlanListState, pageOf, planListHref } from "@/lib/domain/plans/plan-filter-url";
import { listFacets } from "@/lib/domain/portfolio/list-facets";
import { sumGroups } from "@/lib/domain/portfolio/sum-groups";
import { readListPreferences } from "@/lib/domain/preferences/read-columns";
import { findDefaultView } from "@/lib/domain/views/list-views";
import { requirePage } from "@/lib/platform/auth/session";
import { can } from "@/lib/platform/service";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("portfolio");
  return { title: t("title") };
}

/** Rows and counts start together and are not awaited here: the table shows as soon as it can, the counts when they are in. */
export default async function PlansPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage("portfolio.read");
  const asked = await searchParams;
  if (Object.keys(asked).length === 0) {
    const view = await findDefaultView(ctx, "plans");
    if (view) redirect(`/plans?${view.query}${view.query ? "&" : ""}view=${view.id}`);
  }
  const state = await loadPlanListState(asked);
  const filter = filterOf(state);
  const preferences = readListPreferences(ctx, "plans");
  const rows = state.group ? null : listPlans(ctx, filter, pageOf(state));
  const groups = state.group ? sumGroups(ctx, filter, state.group) : null;
  const facets = listFacets(ctx, filter);
  const { columns, chartsOpen } = await preferences;
  const listQuery = planListHref(state).slice("/plans?".length);
  return (
    <PlanList
      rows={rows}
      groups={groups}
      facets={facets}
      columns={columns}
      businessDate={ctx.businessDate}
      canReadCustomer={can(ctx.actor, "customer.read")}
      canImport={can(ctx.actor, "import.run")}
      canExport={can(ctx.actor, "portfolio.export")}
      charts={chartsOpen ? <ChartStrip ctx={ctx} state={state} /> : null}
      panel={
        state.plan
          ? { number: state.plan, content: <PlanPeek ctx={ctx} number={state.plan} listQuery={listQuery} /> }
          : null
      }
    />
  );
}
