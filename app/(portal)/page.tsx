import { Briefcase, House } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getDueCounts } from "@/lib/domain/home/get-due-counts";
import { getPortfolioSummary } from "@/lib/domain/home/get-portfolio-summary";
import { getStaffSummary } from "@/lib/domain/home/get-staff-summary";
import { listRecentImports } from "@/lib/domain/home/list-recent-imports";
import { requirePage } from "@/lib/platform/auth/session";
import { type Context, can, reachOf } from "@/lib/platform/service";
import { HomeBranches, HomeBuckets, HomeStatuses } from "./_components/home-charts";
import { HomeDueCard } from "./_components/home-due";
import { HomeImports } from "./_components/home-imports";
import { HomePortfolioCard } from "./_components/home-portfolio";
import { HomeStaff } from "./_components/home-staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("title") };
}

/** Everybody who may sign in has a home; each part of it asks for the permission that fills it. */
export default async function HomePage() {
  const ctx = await requirePage("preferences.change");
  const [t, portfolio, imports, staff] = await Promise.all([
    getTranslations("home"),
    can(ctx.actor, "portfolio.read") ? loadPortfolio(ctx) : null,
    can(ctx.actor, "import.read") ? listRecentImports(ctx) : null,
    can(ctx.actor, "staff.read") ? getStaffSummary(ctx) : null,
  ]);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t(portfolio ? "greeting" : "title")}
        description={portfolio ? <ScopeWords ctx={ctx} /> : undefined}
      />
      {portfolio ? <Portfolio {...portfolio} asOf={ctx.businessDate} /> : null}
      {imports || staff ? (
        <div
          className={
            imports && staff ? "grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(16rem,1fr)]" : ""
          }
        >
          {imports ? <HomeImports imports={imports} /> : null}
          {staff ? <HomeStaff staff={staff} /> : null}
        </div>
      ) : null}
      {portfolio || imports || staff ? null : (
        <Card>
          <EmptyState icon={House} title={t("quiet.title")} hint={t("quiet.hint")} />
        </Card>
      )}
    </div>
  );
}

async function loadPortfolio(ctx: Context) {
  const [summary, due] = await Promise.all([getPortfolioSummary(ctx), getDueCounts(ctx)]);
  return { summary, due };
}

async function Portfolio({
  summary,
  due,
  asOf,
}: Awaited<ReturnType<typeof loadPortfolio>> & { asOf: string }) {
  const t = await getTranslations("home.empty");
  if (summary.byStatus.size === 0) {
    return (
      <Card>
        <EmptyState icon={Briefcase} title={t("title")} hint={t("hint")} />
      </Card>
    );
  }
  return (
    <>
      <HomePortfolioCard portfolio={summary} />
      <HomeDueCard due={due} pending={summary.byStatus.get("pending") ?? 0n} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className={summary.branches.length > 1 ? "flex min-w-0 flex-col gap-4" : "contents"}>
          <HomeBuckets portfolio={summary} asOf={asOf} />
          <HomeStatuses portfolio={summary} />
        </div>
        {summary.branches.length > 1 ? <HomeBranches portfolio={summary} /> : null}
      </div>
    </>
  );
}

async function ScopeWords({ ctx }: { ctx: Context }) {
  const t = await getTranslations("home.scope");
  const reach = reachOf(ctx.actor, "portfolio.read");
  if (!reach || reach.all) return t("all");
  return reach.branchIds.length > 0 ? t("branches", { count: reach.branchIds.length }) : t("own");
}
