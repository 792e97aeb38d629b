import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ImportActions } from "@/app/(portal)/imports/_components/import-actions";
import { ImportErrors } from "@/app/(portal)/imports/_components/import-errors";
import { ImportFacts } from "@/app/(portal)/imports/_components/import-facts";
import { ImportOutcome } from "@/app/(portal)/imports/_components/import-outcome";
import { ImportStatus } from "@/app/(portal)/imports/_components/import-status";
import { RunningImport } from "@/app/(portal)/imports/_components/running-import";
import { ClientMessages } from "@/components/client-messages";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { getImport, type ImportDetail } from "@/lib/domain/imports/get-import";
import { type ImportErrorRow, listImportErrors } from "@/lib/domain/imports/list-import-errors";
import { permissionFor } from "@/lib/domain/imports/permission";
import { progressOf } from "@/lib/domain/imports/rules";
import { requirePage } from "@/lib/platform/auth/session";
import { AppError } from "@/lib/platform/errors";
import { type Context, can } from "@/lib/platform/service";

type Props = { params: Promise<{ id: string }> };

const SHOWN_ERRORS = 50;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { id }] = await Promise.all([getTranslations("imports"), params]);
  return { title: t("detailTitle", { id }) };
}

async function load(ctx: Context, id: string): Promise<ImportDetail> {
  if (!/^[1-9]\d{0,17}$/.test(id)) notFound();
  try {
    return await getImport(ctx, { id });
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}

export default async function ImportPage({ params }: Props) {
  const ctx = await requirePage("import.read");
  const { id } = await params;
  const batch = await load(ctx, id);
  const errors: ImportErrorRow[] =
    batch.rowsRejected > 0n && !batch.isRunning
      ? await listImportErrors(ctx, { id, limit: SHOWN_ERRORS })
      : [];
  const t = await getTranslations("imports");
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <PageHeader
        title={batch.fileName}
        description={t("detailTitle", { id })}
        trail={[{ href: "/imports", label: t("title") }]}
        badge={<ImportStatus status={batch.status} />}
        actions={
          can(ctx.actor, permissionFor(batch.kind)) ? (
            <ClientMessages namespaces={["imports"]}>
              <ImportActions
                id={id}
                isCancellable={batch.isCancellable}
                isLandable={batch.isLandable}
                hasErrors={batch.rowsRejected > 0n}
              />
            </ClientMessages>
          ) : null
        }
      />
      {batch.isRunning ? (
        <ClientMessages namespaces={["imports"]}>
          <RunningImport id={id} initial={progressOf(batch)} />
        </ClientMessages>
      ) : (
        <ImportOutcome batch={batch} />
      )}
      <Card title={t("detail.facts")}>
        <ImportFacts batch={batch} />
      </Card>
      {errors.length > 0 ? <ImportErrors id={id} errors={errors} total={batch.rowsRejected} /> : null}
    </div>
  );
}
