import type { z } from "zod";
import { db } from "@/lib/platform/db/client";
import type { ExportModel } from "@/lib/platform/db/generated/models/Export";
import { authorize, type Context, parse, requireStaff } from "@/lib/platform/service";
import type { Failure } from "./failure";
import { findListPage } from "./list-pages";
import { isUnfinished, percentOf, UNFINISHED } from "./rules";
import { listExportsSchema } from "./schemas";
import { ownersWithin } from "./scope";

type Kept = "id" | "format" | "status" | "reason" | "rowsWanted" | "rowsWritten" | "bytes" | "fileName";

export type ExportItem = Pick<ExportModel, Kept> & {
  /** Key of its list's name; the list itself as it was looked at. Null for a list that is gone. */
  titleKey: string | null;
  href: string | null;
  percent: number | null;
  failure: Failure | null;
  owner: string;
  decidedBy: string | null;
  createdAt: string;
  expiresAt: string | null;
  isUnfinished: boolean;
  isDownloadable: boolean;
};

/** One's own exports, newest first. */
export async function listExports(ctx: Context, input: z.input<typeof listExportsSchema>) {
  await authorize(ctx, "portfolio.export");
  const { staffId } = requireStaff(ctx);
  const { before, limit } = parse(listExportsSchema, input);
  const found = await (ctx.tx ?? db()).export.findMany({
    where: { ownerId: staffId, ...(before && { id: { lt: before } }) },
    include: NAMES,
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const rows = found.slice(0, limit).map((row) => itemOf(row, ctx.now));
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

/** Exports of colleagues in reach that wait for a decision, oldest first; one's own among them are left out. */
export async function listAwaitingExports(ctx: Context): Promise<ExportItem[]> {
  const reach = await authorize(ctx, "export.allow");
  const { staffId } = requireStaff(ctx);
  const found = await (ctx.tx ?? db()).export.findMany({
    where: { status: "awaiting", ownerId: { not: staffId }, ...ownersWithin(reach) },
    include: NAMES,
    orderBy: { id: "asc" },
    take: 100,
  });
  return found.map((row) => itemOf(row, ctx.now));
}

/** What became of colleagues' exports that were asked for above the limit, the latest first. */
export async function listDecidedExports(ctx: Context): Promise<ExportItem[]> {
  const reach = await authorize(ctx, "export.allow");
  const { staffId } = requireStaff(ctx);
  const found = await (ctx.tx ?? db()).export.findMany({
    where: { decidedById: { not: null }, ownerId: { not: staffId }, ...ownersWithin(reach) },
    include: NAMES,
    orderBy: { id: "desc" },
    take: 25,
  });
  return found.map((row) => itemOf(row, ctx.now));
}

export type ExportProgressItem = {
  id: string;
  status: ExportModel["status"];
  rowsWritten: number;
  percent: number | null;
};

/** What is not over yet of one's own: asked again and again by the page. */
export async function listProgress(ctx: Context): Promise<ExportProgressItem[]> {
  await authorize(ctx, "portfolio.export");
  const { staffId } = requireStaff(ctx);
  const found = await (ctx.tx ?? db()).export.findMany({
    where: { ownerId: staffId, status: { in: [...UNFINISHED] } },
    orderBy: { id: "desc" },
  });
  return found.map((row) => ({
    id: String(row.id),
    status: row.status,
    rowsWritten: Number(row.rowsWritten),
    percent: percentOf(row),
  }));
}

const NAMES = {
  owner: { select: { displayName: true } },
  decidedBy: { select: { displayName: true } },
} as const;

type Row = ExportModel & { owner: { displayName: string }; decidedBy: { displayName: string } | null };

function itemOf(row: Row, now: Date): ExportItem {
  const { id, format, reason, rowsWanted, rowsWritten, bytes, fileName, query } = row;
  const page = findListPage(row.page);
  // The job that takes the file back comes once a minute; the link is over on time.
  const isOver = row.status === "ready" && row.expiresAt !== null && row.expiresAt <= now;
  const status = isOver ? "expired" : row.status;
  return {
    ...{ id, format, status, reason, rowsWanted, rowsWritten, bytes, fileName },
    titleKey: page?.titleKey ?? null,
    href: page?.href(query) ?? null,
    percent: percentOf(row),
    failure: row.failure as Failure | null,
    owner: row.owner.displayName,
    decidedBy: row.decidedBy?.displayName ?? null,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    isUnfinished: isUnfinished(row.status),
    isDownloadable: status === "ready",
  };
}
