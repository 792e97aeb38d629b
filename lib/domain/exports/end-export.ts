import { audit } from "@/lib/platform/audit";
import type { ExportModel } from "@/lib/platform/db/generated/models/Export";
import { type Context, requireSystem, transaction } from "@/lib/platform/service";
import type { ExportFailure } from "./failure";
import { KEPT_HOURS } from "./rules";

type Written = { storedAs: string; rows: bigint; bytes: number };

/** The file is there for its owner, for a day. False when it was cancelled in the last moment. */
export async function endExport(ctx: Context, wish: ExportModel, written: Written): Promise<boolean> {
  requireSystem(ctx);
  const { storedAs, rows, bytes } = written;
  const now = new Date();
  return transaction(ctx, async (tx) => {
    const ended = await tx.export.updateMany({
      where: { id: wish.id, status: "writing" },
      data: {
        ...{ status: "ready", storedAs, rowsWritten: rows, bytes: BigInt(bytes), finishedAt: now },
        expiresAt: new Date(now.getTime() + KEPT_HOURS * 3_600_000),
      },
    });
    if (ended.count === 0) return false;
    const after = { owner: wish.ownerId, list: `${wish.page}?${wish.query}`, rows: String(rows), bytes };
    await audit(tx, ctx, { action: "export.written", objectKind: "export", objectId: wish.id, after });
    return true;
  });
}

/** There will be no file; the row says why. */
export async function failExport(ctx: Context, wish: ExportModel, failure: ExportFailure): Promise<void> {
  requireSystem(ctx);
  const { code, params } = failure;
  await transaction(ctx, async (tx) => {
    const failed = await tx.export.updateMany({
      where: { id: wish.id, status: { in: ["queued", "writing"] } },
      data: { status: "failed", failure: { code, params }, storedAs: null, finishedAt: new Date() },
    });
    if (failed.count === 0) return;
    const record = { action: "export.written", objectKind: "export", objectId: wish.id } as const;
    await audit(tx, ctx, { ...record, outcome: "failed", after: { owner: wish.ownerId, code } });
  });
}
