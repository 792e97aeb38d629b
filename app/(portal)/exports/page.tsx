import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listAwaitingExports, listDecidedExports, listExports } from "@/lib/domain/exports/list-exports";
import { isMoving, ROW_CAP } from "@/lib/domain/exports/rules";
import { requirePage } from "@/lib/platform/auth/session";
import { can } from "@/lib/platform/service";
import { AwaitingTable } from "./_components/awaiting-table";
import { DecidedTable } from "./_components/decided-table";
import { ExportsTable } from "./_components/exports-table";
import { WatchExports } from "./_components/watch-exports";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("exports");
  return { title: t("title") };
}

type Props = { searchParams: Promise<{ before?: string | string[] }> };

export default async function ExportsPage({ searchParams }: Props) {
  const ctx = await requirePage("portfolio.export");
  const { before } = await searchParams;
  const from = typeof before === "string" && /^[1-9]\d{0,17}$/.test(before) ? before : undefined;
  const decides = can(ctx.actor, "export.allow");
  const [t, { rows, next }, awaiting, decided] = await Promise.all([
    getTranslations("exports"),
    listExports(ctx, { before: from }),
    decides ? listAwaitingExports(ctx) : [],
    decides ? listDecidedExports(ctx) : [],
  ]);
  return (
    <ClientMessages namespaces={["exports"]}>
      <div className="flex min-w-0 flex-col gap-4">
        <PageHeader title={t("title")} description={t("description")} />
        {awaiting.length > 0 ? (
          <Card title={t("awaiting.title")} description={t("awaiting.description", { most: ROW_CAP })} flush>
            <AwaitingTable rows={awaiting} />
          </Card>
        ) : null}
        <Card title={t("table.mine")} flush>
          {rows.length > 0 ? (
            <ExportsTable rows={rows} />
          ) : (
            <EmptyState
              title={t("empty.title")}
              hint={t("empty.hint")}
              action={<ButtonLink href="/plans">{t("empty.action")}</ButtonLink>}
            />
          )}
        </Card>
        {rows.some(({ status }) => isMoving(status)) ? <WatchExports /> : null}
        {from || next ? (
          <nav aria-label={t("table.mine")} className="flex gap-2">
            {from ? <ButtonLink href="/exports">{t("table.newest")}</ButtonLink> : null}
            {next ? <ButtonLink href={`/exports?before=${next}`}>{t("table.older")}</ButtonLink> : null}
          </nav>
        ) : null}
        {decided.length > 0 ? (
          <Card title={t("awaiting.decided")} flush>
            <DecidedTable rows={decided} />
          </Card>
        ) : null}
      </div>
    </ClientMessages>
  );
}
