import { House } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getAuditHighlights } from "@/lib/domain/home/get-audit-highlights";
import { getDueCounts } from "@/lib/domain/home/get-due-counts";
import { getPortfolioSummary } from "@/lib/domain/home/get-portfolio-summary";
import { getStaffSummary } from "@/lib/domain/home/get-staff-summary";
import { getSystemState } from "@/lib/domain/home/get-system-state";
import { listDueSoon } from "@/lib/domain/home/list-due-soon";
import { listRecentImports } from "@/lib/domain/home/list-recent-imports";
import { listTeams, TEAM_SORTS, type TeamSort } from "@/lib/domain/home/list-teams";
import { listMyQueue } from "@/lib/domain/home/queue/list-my-queue";
import { listCheckpoints } from "@/lib/domain/ledger/list-checkpoints";
import { requirePage } from "@/lib/platform/auth/session";
import { type Context, can, reachOf } from "@/lib/platform/service";
import { HomeAudit } from "./_components/home-audit";
import { type Desk, HomeDesk, HomeEmptyDesk, Row } from "./_components/home-desk";
import { HomeImports } from "./_components/home-imports";
import { HomeLedger } from "./_components/home-ledger";
import { HomeQueue } from "./_components/home-queue";
import { HomeStaff } from "./_components/home-staff";
import { HomeSystem } from "./_components/home-system";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("title") };
}

type SearchParams = Promise<{ by?: string | string[] }>;

/** Everybody who may sign in has a home; each part of it asks for the permissions that fill it. */
export default async function HomePage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePage("preferences.change");
  const sort = readSort((await searchParams).by);
  const holds = (...permissions: Parameters<typeof can>[1][]) =>
    permissions.every((one) => can(ctx.actor, one));
  const isAuditor = holds("ledger.read", "staff.read");
  const isOperator = holds("staff.read", "import.run");
  const [t, desk, queue, audit, system, staff, imports] = await Promise.all([
    getTranslations("home"),
    holds("portfolio.read") ? loadDesk(ctx, sort) : null,
    listMyQueue(ctx),
    isAuditor ? loadAudit(ctx) : null,
    isOperator ? getSystemState(ctx) : null,
    isOperator ? getStaffSummary(ctx) : null,
    holds("import.read") ? listRecentImports(ctx) : null,
  ]);
  const showsImports = imports && (imports.length > 0 || holds("import.run"));
  const isEmpty = !desk && !queue && !system && !staff && !imports;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t(desk ? "greeting" : "title")}
        description={desk ? <ScopeWords ctx={ctx} /> : undefined}
      />
      {audit ? (
        <Row>
          <HomeLedger state={audit.ledger} className="h-full" />
          <HomeAudit highlights={audit.highlights} className="h-full" />
        </Row>
      ) : null}
      {desk ? (
        desk.portfolio.byStatus.size === 0 ? (
          <HomeEmptyDesk />
        ) : (
          <HomeDesk ctx={ctx} desk={desk} queue={queue} sort={sort} />
        )
      ) : null}
      {queue && (!desk || desk.portfolio.byStatus.size === 0) ? (
        <HomeQueue queue={queue} now={ctx.now.toISOString()} businessDate={ctx.businessDate} />
      ) : null}
      {system ? <HomeSystem system={system} /> : null}
      {showsImports || staff ? (
        <div
          className={showsImports && staff ? "grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(16rem,1fr)]" : ""}
        >
          {showsImports ? <HomeImports imports={imports} /> : null}
          {staff ? <HomeStaff staff={staff} /> : null}
        </div>
      ) : null}
      {isEmpty ? (
        <Card>
          <EmptyState icon={House} title={t("quiet.title")} hint={t("quiet.hint")} />
        </Card>
      ) : null}
    </div>
  );
}

async function loadDesk(ctx: Context, sort: TeamSort): Promise<Desk> {
  const [portfolio, due, soon] = await Promise.all([
    getPortfolioSummary(ctx),
    getDueCounts(ctx),
    listDueSoon(ctx),
  ]);
  return { portfolio, due, soon, teams: await listTeams(ctx, portfolio, sort) };
}

async function loadAudit(ctx: Context) {
  const [ledger, highlights] = await Promise.all([listCheckpoints(ctx), getAuditHighlights(ctx)]);
  return { ledger, highlights };
}

/** "-overdue" unless the address names another order that there is. */
function readSort(by: string | string[] | undefined): TeamSort {
  const text = typeof by === "string" ? by : "-overdue";
  const key = TEAM_SORTS.find((one) => one === text.replace(/^-/, ""));
  return key ? { key, descending: text.startsWith("-") } : { key: "overdue", descending: true };
}

async function ScopeWords({ ctx }: { ctx: Context }) {
  const t = await getTranslations("home.scope");
  const reach = reachOf(ctx.actor, "portfolio.read");
  if (!reach || reach.all) return t("all");
  return reach.branchIds.length > 0 ? t("branches", { count: reach.branchIds.length }) : t("own");
}
