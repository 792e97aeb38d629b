import { importsWithin } from "@/lib/domain/imports/permission";
import { db } from "@/lib/platform/db/client";
import type { ImportKind, ImportStatus } from "@/lib/platform/db/generated/enums";
import { authorize, type Context } from "@/lib/platform/service";

const SHOWN = 6;

export type RecentImport = {
  id: bigint;
  kind: ImportKind;
  status: ImportStatus;
  fileName: string;
  sourceLabel: string;
  isDryRun: boolean;
  rowsRead: bigint;
  rowsRejected: bigint;
  createdAt: string;
};

/** The latest files that came in, for people who look after the desk and not after its money. */
export async function listRecentImports(ctx: Context): Promise<RecentImport[]> {
  const reach = await authorize(ctx, "import.read");
  const rows = await (ctx.tx ?? db()).importBatch.findMany({
    where: await importsWithin(ctx, reach),
    select: {
      id: true,
      kind: true,
      status: true,
      fileName: true,
      sourceLabel: true,
      isDryRun: true,
      rowsRead: true,
      rowsRejected: true,
      createdAt: true,
    },
    orderBy: { id: "desc" },
    take: SHOWN,
  });
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
