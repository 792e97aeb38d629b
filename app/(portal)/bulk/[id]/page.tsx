import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ItemsCard } from "@/app/(portal)/bulk/_components/items-card";
import { RunOutcome } from "@/app/(portal)/bulk/_components/run-outcome";
import { progressOf } from "@/app/(portal)/bulk/_components/run-progress";
import { RunStatus, RunSubject } from "@/app/(portal)/bulk/_components/run-words";
import { RunningRun } from "@/app/(portal)/bulk/_components/running-run";
import { ClientMessages } from "@/components/client-messages";
import { DateTime } from "@/components/date";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { type BulkRunDetail, getBulkRun, listBulkItems } from "@/lib/domain/bulk/get-bulk-run";
import { BULK_DOORS } from "@/lib/domain/bulk/registry";
import { BULK_OUTCOMES } from "@/lib/domain/bulk/schemas";
import { requirePage } from "@/lib/platform/auth/session";
import { AppError } from "@/lib/platform/errors";
import type { Context } from "@/lib/platform/service";
import { workNumberOf } from "@/lib/platform/work-numbers";

type Query = Record<"outcome" | "after" | "before", string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { id }] = await Promise.all([getTranslations("bulk.detail"), params]);
  return { title: t("title", { id: workNumberOf("bulk", id) }) };
}

async function load(ctx: Context, id: string): Promise<BulkRunDetail> {
  if (!/^[1-9]\d{0,17}$/.test(id)) notFound();
  try {
    return await getBulkRun(ctx, { id });
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}

export default async function BulkRunPage({ params, searchParams }: Props) {
  const ctx = await requirePage(BULK_DOORS);
  const { id } = await params;
  const run = await load(ctx, id);
  const { outcome, after, before } = await searchParams;
  const place = (text: Query["after"]) =>
    typeof text === "string" && /^\d{1,9}$/.test(text) ? text : undefined;
  const chosen = BULK_OUTCOMES.find((one) => one === outcome);
  const page = {
    outcome: chosen,
    after: place(after),
    before: Number(place(before)) > 0 ? place(before) : undefined,
  };
  const [t, tRun, items] = await Promise.all([
    getTranslations("bulk"),
    getTranslations("bulk.run"),
    listBulkItems(ctx, { id, ...page }),
  ]);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <PageHeader
        title={tRun(run.action)}
        description={<RunSubject run={run} />}
        trail={[{ href: "/bulk", label: t("title") }]}
        badge={<RunStatus status={run.status} />}
      />
      {run.isOver ? (
        <RunOutcome run={run} />
      ) : (
        <ClientMessages namespaces={["bulk"]}>
          <RunningRun id={id} initial={progressOf(run)} />
        </ClientMessages>
      )}
      <Card title={t("detail.facts")}>
        <DefinitionList
          layout="grid"
          items={[
            { term: t("detail.number"), value: workNumberOf("bulk", id), numeric: true },
            { term: t("detail.reason"), value: run.reason },
            { term: t("detail.total"), value: t("dialog.groupCount", { count: run.total }), numeric: true },
            { term: t("detail.started"), value: <DateTime value={run.createdAt} /> },
            { term: t("detail.finished"), value: <DateTime value={run.finishedAt} /> },
          ]}
        />
      </Card>
      <ItemsCard id={id} items={items} outcome={chosen} hasWaiting={run.done + run.refused < run.total} />
    </div>
  );
}
