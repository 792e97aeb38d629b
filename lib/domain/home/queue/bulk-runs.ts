import { db, Prisma } from "@/lib/platform/db/client";
import { can } from "@/lib/platform/service";
import type { QueueSource } from "./queue-source";

const LOOK_BACK = "3 days";

type Row = { id: bigint; status: string; refused: number; total: number; at: Date; count: number };

/** The reader's own bulk runs of the last days that broke off or refused some plans. */
export const BULK_RUNS: QueueSource = {
  kind: "bulk",
  isFor: ({ actor }) => actor.kind === "staff" && can(actor, "portfolio.read"),
  async load(ctx, limit) {
    if (ctx.actor.kind !== "staff") return { count: 0, items: [] };
    const rows = await (ctx.tx ?? db()).$queryRaw<Row[]>(Prisma.sql`
      select id, status::text as status, refused, total, coalesce(finished_at, created_at) as at,
        count(*) over ()::int as count
      from bulk_run
      where owner_id = ${ctx.actor.staffId} and (status = 'failed' or (status = 'done' and refused > 0))
        and created_at > ${ctx.now}::timestamptz - ${LOOK_BACK}::interval
      order by id limit ${limit}`);
    return {
      count: rows[0]?.count ?? 0,
      items: rows.map(({ id, status, refused, total, at }) => ({
        kind: "bulk",
        id: `bulk-${id}`,
        href: `/bulk/${id}`,
        since: at.toISOString(),
        values: { status, refused, total },
      })),
    };
  },
};
