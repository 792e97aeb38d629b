import type { z } from "zod";
import { db } from "@/lib/platform/db/client";
import type { ImportBatchModel } from "@/lib/platform/db/generated/models/ImportBatch";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse } from "@/lib/platform/service";
import type { Failure } from "./failure";
import { staffNames } from "./list-imports";
import { importsWithin } from "./permission";
import { isCancellable, isLandable, isRunning } from "./rules";
import { importIdSchema } from "./schemas";

export type ImportDetail = Omit<
  ImportBatchModel,
  "failure" | "storedAs" | "createdAt" | "startedAt" | "finishedAt"
> & {
  failure: Failure | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  startedBy: string | null;
  isRunning: boolean;
  isCancellable: boolean;
  isLandable: boolean;
};

export async function getImport(ctx: Context, input: z.input<typeof importIdSchema>): Promise<ImportDetail> {
  const reach = await authorize(ctx, "import.read");
  const { id } = parse(importIdSchema, input);
  const where = { id, ...(await importsWithin(ctx, reach)) };
  const batch = await (ctx.tx ?? db()).importBatch.findFirst({ where });
  if (!batch) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
  const names = await staffNames(ctx, [batch]);
  const { storedAs: _, failure, createdAt, startedAt, finishedAt, ...rest } = batch;
  return {
    ...rest,
    failure: failure as Failure | null,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    startedBy: names.get(batch.startedById ?? 0) ?? null,
    isRunning: isRunning(batch),
    isCancellable: isCancellable(batch),
    isLandable: isLandable(batch),
  };
}
