import type { z } from "zod";
import { db } from "@/lib/platform/db/client";
import type { ImportBatchModel } from "@/lib/platform/db/generated/models/ImportBatch";
import { authorize, type Context, parse } from "@/lib/platform/service";
import { importsWithin } from "./permission";
import { listImportsSchema } from "./schemas";

export type ImportListItem = Pick<
  ImportBatchModel,
  "id" | "kind" | "mapping" | "sourceLabel" | "fileName" | "status" | "isDryRun" | "rowsRead" | "rowsRejected"
> & { createdAt: string; startedBy: string | null };

/** Files that came in, newest first. */
export async function listImports(ctx: Context, input: z.input<typeof listImportsSchema>) {
  const reach = await authorize(ctx, "import.read");
  const { before, limit } = parse(listImportsSchema, input);
  const batches = await (ctx.tx ?? db()).importBatch.findMany({
    where: { ...(before && { id: { lt: before } }), ...(await importsWithin(ctx, reach)) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const names = await staffNames(ctx, batches);
  const rows = batches.slice(0, limit).map(
    (batch): ImportListItem => ({
      id: batch.id,
      kind: batch.kind,
      mapping: batch.mapping,
      sourceLabel: batch.sourceLabel,
      fileName: batch.fileName,
      status: batch.status,
      isDryRun: batch.isDryRun,
      rowsRead: batch.rowsRead,
      rowsRejected: batch.rowsRejected,
      createdAt: batch.createdAt.toISOString(),
      startedBy: names.get(batch.startedById ?? 0) ?? null,
    }),
  );
  return { rows, next: batches.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

/** Who started them; null stands for the command line. */
export async function staffNames(
  ctx: Context,
  batches: readonly Pick<ImportBatchModel, "startedById">[],
): Promise<Map<number, string>> {
  const ids = [...new Set(batches.flatMap(({ startedById }) => startedById ?? []))];
  const people = await (ctx.tx ?? db()).staff.findMany({
    where: { id: { in: ids } },
    select: { id: true, displayName: true },
  });
  return new Map(people.map(({ id, displayName }) => [id, displayName]));
}
