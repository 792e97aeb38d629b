import { IMPORT_DOORS } from "@/lib/domain/imports/permission";
import { db, Prisma } from "@/lib/platform/db/client";
import { can } from "@/lib/platform/service";
import type { QueueSource } from "./queue-source";

const LOOK_BACK = "14 days";

type Row = {
  id: bigint;
  file: string;
  status: "refused" | "failed";
  rejected: number;
  at: Date;
  count: number;
};

/** The reader's own files that were not taken in; a file of the same name that was, closes the matter. */
export const IMPORTS: QueueSource = {
  kind: "import",
  isFor: ({ actor }) =>
    actor.kind === "staff" && can(actor, "import.read") && IMPORT_DOORS.some((door) => can(actor, door)),
  async load(ctx, limit) {
    if (ctx.actor.kind !== "staff") return { count: 0, items: [] };
    const rows = await (ctx.tx ?? db()).$queryRaw<Row[]>(Prisma.sql`
      select distinct on (b.at, b.id) b.*, count(*) over ()::int as count from (
        select distinct on (i.file_name) i.id, i.file_name as file, i.status::text as status,
          i.rows_rejected::int as rejected, coalesce(i.finished_at, i.created_at) as at
        from import_batch i
        where i.started_by_id = ${ctx.actor.staffId} and i.status in ('refused', 'failed')
          and i.created_at > ${ctx.now}::timestamptz - ${LOOK_BACK}::interval
          and not exists (select from import_batch n where n.id > i.id and n.file_name = i.file_name
            and n.status not in ('refused', 'failed', 'cancelled'))
        order by i.file_name, i.id desc
      ) as b order by b.at, b.id limit ${limit}`);
    return {
      count: rows[0]?.count ?? 0,
      items: rows.map(({ id, file, status, rejected, at }) => ({
        kind: "import",
        id: `import-${id}`,
        href: `/imports/${id}`,
        since: at.toISOString(),
        values: { file, status, rejected },
      })),
    };
  },
};
