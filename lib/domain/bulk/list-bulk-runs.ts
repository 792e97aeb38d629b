import type { z } from "zod";
import { db } from "@/lib/platform/db/client";
import type { BulkStatus } from "@/lib/platform/db/generated/enums";
import type { BulkRunModel } from "@/lib/platform/db/generated/models/BulkRun";
import { authorize, type Context, parse, requireStaff } from "@/lib/platform/service";
import { BULK_ACTION_NAMES, type BulkActionName } from "./registry";
import { listBulkRunsInput } from "./schemas";

export type BulkRunItem = {
  id: string;
  action: BulkActionName;
  /** Null where the action has nothing to name. */
  subject: string | null;
  reason: string;
  status: BulkStatus;
  total: number;
  done: number;
  refused: number;
  createdAt: string;
  finishedAt: string | null;
};

/** One's own runs, newest first. */
export async function listBulkRuns(ctx: Context, input: z.input<typeof listBulkRunsInput>) {
  await authorize(ctx, "portfolio.read");
  const { staffId: ownerId } = requireStaff(ctx);
  const { before, limit } = parse(listBulkRunsInput, input);
  const found = await (ctx.tx ?? db()).bulkRun.findMany({
    where: { ownerId, action: { in: [...BULK_ACTION_NAMES] }, ...(before && { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const rows = await Promise.all(found.slice(0, limit).map((run) => describeRun(ctx, run)));
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

/** A run as its pages show it. The name of a manager is looked up; a tag and a channel are in the parameters. */
export async function describeRun(ctx: Context, run: BulkRunModel): Promise<BulkRunItem> {
  const params = run.params as { tag?: string; channel?: string; managerId?: number };
  const manager = params.managerId
    ? await (ctx.tx ?? db()).staff.findUnique({
        where: { id: params.managerId },
        select: { displayName: true },
      })
    : null;
  return {
    id: String(run.id),
    action: run.action as BulkActionName,
    subject: manager?.displayName ?? params.tag ?? params.channel ?? null,
    reason: run.reason,
    status: run.status,
    total: run.total,
    done: run.done,
    refused: run.refused,
    createdAt: run.createdAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}
