import type { z } from "zod";
import { isWithinReach, PLAN_OWNER } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { numberOf } from "@/lib/platform/numbers";
import { authorize, type Context, parse, requireStaff } from "@/lib/platform/service";
import type { Refusal } from "./action";
import { type BulkRunItem, describeRun } from "./list-bulk-runs";
import { type BULK_OUTCOMES, bulkRunId, listBulkItemsInput } from "./schemas";

const ITEMS_A_PAGE = 50;

export type BulkOutcome = (typeof BULK_OUTCOMES)[number];

export type BulkRunDetail = BulkRunItem & { startedAt: string | null; isOver: boolean };

/** One of the reader's own runs; another's looks like none. */
export async function getBulkRun(ctx: Context, input: z.input<typeof bulkRunId>): Promise<BulkRunDetail> {
  await authorize(ctx, "portfolio.read");
  const { staffId: ownerId } = requireStaff(ctx);
  const { id } = parse(bulkRunId, input);
  const run = await (ctx.tx ?? db()).bulkRun.findFirst({ where: { id, ownerId } });
  if (!run) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
  return {
    ...(await describeRun(ctx, run)),
    startedAt: run.startedAt?.toISOString() ?? null,
    isOver: run.finishedAt !== null,
  };
}

export type BulkItemRow = {
  seq: number;
  planNumber: string;
  /** Null for a plan that has gone beyond the reader's reach since. */
  customerName: string | null;
  outcome: BulkOutcome;
  refusal: Refusal | null;
};

export type BulkItems = { rows: BulkItemRow[]; previous: number | null; next: number | null };

/** What became of each plan, in the order of the run: after a place or before it, all or of one outcome. */
export async function listBulkItems(
  ctx: Context,
  input: z.input<typeof listBulkItemsInput>,
): Promise<BulkItems> {
  const { id, outcome, after, before } = parse(listBulkItemsInput, input);
  const reach = await authorize(ctx, "portfolio.read");
  await getBulkRun(ctx, { id });
  const isBack = before !== undefined;
  const found = await (ctx.tx ?? db()).$queryRaw<
    (Omit<BulkItemRow, "planNumber"> & { planId: bigint })[]
  >(Prisma.sql`
    select i.seq, i.plan_id as "planId", case when ${isWithinReach(reach, PLAN_OWNER)} then c.display_name end as "customerName", i.outcome::text as outcome, i.refusal
    from bulk_item i join customer c on c.id = i.customer_id
    join plan p on p.customer_id = i.customer_id and p.id = i.plan_id
    where i.run_id = ${id} and ${outcome ? Prisma.sql`i.outcome = ${outcome}::bulk_outcome` : Prisma.sql`true`}
      and ${isBack ? Prisma.sql`i.seq < ${before}` : Prisma.sql`i.seq > ${after ?? 0}`}
    order by ${isBack ? Prisma.sql`i.seq desc` : Prisma.sql`i.seq`} limit ${ITEMS_A_PAGE + 1}`);
  const isMore = found.length > ITEMS_A_PAGE;
  const shown = found.slice(0, ITEMS_A_PAGE);
  if (isBack) shown.reverse();
  const rows = shown.map(({ planId, ...row }) => ({ ...row, planNumber: numberOf("plan", planId) }));
  return {
    rows,
    previous: (isBack ? isMore : (after ?? 0) > 0) ? (rows[0]?.seq ?? null) : null,
    next: isBack || isMore ? (rows.at(-1)?.seq ?? null) : null,
  };
}
