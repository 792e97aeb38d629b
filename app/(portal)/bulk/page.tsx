import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listBulkRuns } from "@/lib/domain/bulk/list-bulk-runs";
import { BULK_DOORS } from "@/lib/domain/bulk/registry";
import { requirePage } from "@/lib/platform/auth/session";
import { RunsTable } from "./_components/runs-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("bulk");
  return { title: t("title") };
}

type Props = { searchParams: Promise<{ before?: string | string[] }> };

export default async function BulkRunsPage({ searchParams }: Props) {
  const ctx = await requirePage(BULK_DOORS);
  const { before } = await searchParams;
  const from = typeof before === "string" && /^[1-9]\d{0,17}$/.test(before) ? before : undefined;
  const [t, { rows, next }] = await Promise.all([
    getTranslations("bulk"),
    listBulkRuns(ctx, { before: from }),
  ]);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <PageHeader title={t("title")} description={t("description")} />
      <Card flush>
        {rows.length > 0 ? (
          <RunsTable rows={rows} />
        ) : (
          <EmptyState
            title={t("empty")}
            hint={t("emptyHint")}
            action={<ButtonLink href="/plans">{t("toPlans")}</ButtonLink>}
          />
        )}
      </Card>
      {from || next ? (
        <nav aria-label={t("table.label")} className="flex gap-2">
          {from ? <ButtonLink href="/bulk">{t("newest")}</ButtonLink> : null}
          {next ? <ButtonLink href={`/bulk?before=${next}`}>{t("older")}</ButtonLink> : null}
        </nav>
      ) : null}
    </div>
  );
}
