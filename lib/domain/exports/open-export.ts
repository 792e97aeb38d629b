import { stat } from "node:fs/promises";
import type { z } from "zod";
import { audit } from "@/lib/platform/audit";
import type { ExportFormat } from "@/lib/platform/db/generated/enums";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { findListPage } from "./list-pages";
import { exportIdSchema } from "./schemas";
import { storedPath } from "./stored-exports";

export type OpenedExport = {
  path: string;
  bytes: number;
  format: ExportFormat;
  fileName: string;
  plainName: string;
};

/** A finished file for its owner and nobody else, until its link expires; each time it is taken is written down. */
export async function openExport(ctx: Context, input: z.input<typeof exportIdSchema>): Promise<OpenedExport> {
  await authorize(ctx, "portfolio.export");
  const { staffId } = requireStaff(ctx);
  const { id } = parse(exportIdSchema, input);
  return transaction(ctx, async (tx) => {
    const found = await tx.export.findFirst({ where: { id, ownerId: staffId } });
    if (!found) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
    const isOver = found.status === "expired" || (found.expiresAt !== null && found.expiresAt <= ctx.now);
    if (isOver) throw new AppError("CONFLICT", "exports.refusal.expired");
    if (found.status !== "ready" || !found.storedAs)
      throw new AppError("CONFLICT", "exports.refusal.notReady");
    const path = storedPath(found.storedAs);
    const file = await stat(path).catch(() => null);
    if (!file) throw new AppError("CONFLICT", "exports.refusal.expired");
    const record = { action: "export.downloaded", objectKind: "export", objectId: id } as const;
    await audit(tx, ctx, { ...record, after: { rows: String(found.rowsWritten), bytes: file.size } });
    const { format, fileName, page } = found;
    const day = /\d{4}-\d{2}-\d{2}/.exec(fileName)?.[0];
    const plainName = `${[findListPage(page)?.plainName ?? "list", day].filter(Boolean).join("-")}.${format}`;
    return { path, bytes: file.size, format, fileName, plainName };
  });
}
