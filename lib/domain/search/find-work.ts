import { bulkActionsFor } from "@/lib/domain/bulk/registry";
import { ownersWithin } from "@/lib/domain/exports/scope";
import { db, type Prisma } from "@/lib/platform/db/client";
import type { ExportModel } from "@/lib/platform/db/generated/models/Export";
import { wordsFor } from "@/lib/platform/i18n/words";
import { type Context, reachOf, requireStaff } from "@/lib/platform/service";
import { readWorkNumber, workNumberOf } from "@/lib/platform/work-numbers";
import { HITS_OF_A_KIND, type Hit } from "./hits";

/** An export or a bulk action. Its state is in the reader's words already. */
export type WorkHit = {
  kind: "export" | "bulk";
  number: string;
  /** Whose export it is; null for one's own work. */
  owner: string | null;
  what: string;
  state: string;
  href: string;
};

export type Found = {
  hits: (Hit | WorkHit)[];
  /** More customers than are shown fit the search. */
  isCut: boolean;
};

/** Exports and bulk actions by number, and exports that somebody has to decide on, or has decided, by who asked. */
export async function findWork(ctx: Context, text: string): Promise<WorkHit[]> {
  const number = readWorkNumber(text);
  if (number?.kind === "bulk") return findRun(ctx, number.id);
  const exports = number ? await exportByNumber(ctx, number.id) : await requestsOf(ctx, text);
  if (exports.length === 0) return [];
  const { staffId } = requireStaff(ctx);
  const words = await wordsFor(ctx.locale);
  return exports.map(({ id, ownerId, owner, fileName, status }) => {
    const isOwn = ownerId === staffId;
    const shown = workNumberOf("export", id);
    return {
      kind: "export",
      number: shown,
      owner: isOwn ? null : owner.displayName,
      what: fileName,
      state: words(`exports.status.${status}`),
      // Of one's own only a page is shown: it is first on the page that begins with it.
      href: isOwn ? `/exports?before=${id + 1n}#${shown}` : `/exports#${shown}`,
    };
  });
}

type ExportRow = ExportModel & { owner: { displayName: string } };

/** What the page of exports shows to this person: one's own, and colleagues' that wait or were decided on. */
function seenBy(ctx: Context): Prisma.ExportWhereInput | null {
  const { staffId } = requireStaff(ctx);
  const decides = reachOf(ctx.actor, "export.allow");
  const own = reachOf(ctx.actor, "portfolio.export") ? [{ ownerId: staffId }] : [];
  const others = decides ? [{ AND: [ownersWithin(decides), WAS_ASKED] }] : [];
  return own.length + others.length > 0 ? { OR: [...own, ...others] } : null;
}

const WAS_ASKED: Prisma.ExportWhereInput = { OR: [{ status: "awaiting" }, { decidedById: { not: null } }] };

async function exportByNumber(ctx: Context, id: bigint): Promise<ExportRow[]> {
  const seen = seenBy(ctx);
  if (!seen) return [];
  return selectExports(ctx, { AND: [{ id }, seen] });
}

async function requestsOf(ctx: Context, text: string): Promise<ExportRow[]> {
  const seen = seenBy(ctx);
  // Prisma hands the wildcards of LIKE on as they are.
  const name = text
    .normalize("NFKC")
    .trim()
    .replace(/\s+/g, " ")
    .replace(/[\\%_]/g, "\\$&");
  if (!seen || name === "") return [];
  const named: Prisma.StaffWhereInput = {
    OR: [
      { displayName: { startsWith: name, mode: "insensitive" } },
      { username: { startsWith: name, mode: "insensitive" } },
    ],
  };
  return selectExports(ctx, { AND: [{ owner: named }, WAS_ASKED, seen] });
}

function selectExports(ctx: Context, where: Prisma.ExportWhereInput): Promise<ExportRow[]> {
  return (ctx.tx ?? db()).export.findMany({
    where,
    include: { owner: { select: { displayName: true } } },
    orderBy: { id: "desc" },
    take: HITS_OF_A_KIND,
  });
}

async function findRun(ctx: Context, id: bigint): Promise<WorkHit[]> {
  const { staffId: ownerId } = requireStaff(ctx);
  if (bulkActionsFor(ctx.actor).length === 0) return [];
  const run = await (ctx.tx ?? db()).bulkRun.findFirst({ where: { id, ownerId } });
  if (!run) return [];
  const words = await wordsFor(ctx.locale);
  return [
    {
      kind: "bulk",
      number: workNumberOf("bulk", id),
      owner: null,
      what: words(`bulk.run.${run.action}`),
      state: words(`bulk.status.${run.status}`),
      href: `/bulk/${id}`,
    },
  ];
}
