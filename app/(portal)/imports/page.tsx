import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { listImports } from "@/lib/domain/imports/list-imports";
import { kindsFor } from "@/lib/domain/imports/permission";
import { requirePage } from "@/lib/platform/auth/session";
import { ImportsTable } from "./_components/imports-table";
import { NoImports } from "./_components/no-imports";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

type Props = { searchParams: Promise<{ before?: string | string[] }> };

export default async function ImportsPage({ searchParams }: Props) {
  const ctx = await requirePage("import.read");
  const { before } = await searchParams;
  const from = typeof before === "string" && /^[1-9]\d{0,17}$/.test(before) ? before : undefined;
  const [t, { rows, next }] = await Promise.all([
    getTranslations("imports"),
    listImports(ctx, { before: from }),
  ]);
  const canRun = kindsFor(ctx.actor).length > 0;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          canRun ? (
            <ButtonLink href="/imports/new" variant="primary">
              {t("new")}
            </ButtonLink>
          ) : null
        }
      />
      <Card flush>{rows.length > 0 ? <ImportsTable rows={rows} /> : <NoImports canRun={canRun} />}</Card>
      {from || next ? (
        <nav aria-label={t("table.label")} className="flex gap-2">
          {from ? <ButtonLink href="/imports">{t("newest")}</ButtonLink> : null}
          {next ? <ButtonLink href={`/imports?before=${next}`}>{t("older")}</ButtonLink> : null}
        </nav>
      ) : null}
    </div>
  );
}
