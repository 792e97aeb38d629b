import type { z } from "zod";
import { audit } from "@/lib/platform/audit";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse, transaction } from "@/lib/platform/service";
import { importsWithin } from "./permission";
import { importIdSchema, listErrorsSchema } from "./schemas";

export type ImportErrorRow = {
  seq: number;
  line: bigint;
  column: string;
  code: string;
  params: Record<string, string | number>;
  value: string;
};

/** Errors of a file in the order of its lines, some at a time. */
export async function listImportErrors(
  ctx: Context,
  input: z.input<typeof listErrorsSchema>,
): Promise<ImportErrorRow[]> {
  const reach = await authorize(ctx, "import.read");
  const { id, after, limit } = parse(listErrorsSchema, input);
  const rows = await (ctx.tx ?? db()).importError.findMany({
    where: { batchId: id, seq: { gt: after }, batch: await importsWithin(ctx, reach) },
    orderBy: { seq: "asc" },
    take: limit,
  });
  return rows.map(({ batchId: _, params, ...row }) => ({
    ...row,
    params: params as Record<string, string | number>,
  }));
}

/** All errors leave the house in a file: that is noted, and only then are they read. */
export async function noteErrorsDownload(
  ctx: Context,
  input: z.input<typeof importIdSchema>,
): Promise<string> {
  const reach = await authorize(ctx, "import.read");
  const { id } = parse(importIdSchema, input);
  return transaction(ctx, async (tx) => {
    const where = { id, ...(await importsWithin({ ...ctx, tx }, reach)) };
    const batch = await tx.importBatch.findFirst({ where, select: { fileName: true } });
    if (!batch) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
    await audit(tx, ctx, { action: "import.errors-downloaded", objectKind: "import", objectId: id });
    return batch.fileName;
  });
}
