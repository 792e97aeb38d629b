import type { AuditAction } from "@/lib/platform/audit";
import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context } from "@/lib/platform/service";

/** What an auditor looks at first: who looked behind a mask, was turned away, took money back, or carried data out. */
export const HIGHLIGHTS = [
  "identifier.revealed",
  "access.refused",
  "session.refused",
  "payment.reversed",
  "payment.charged-back",
  "charge.waived",
  "plan.changed",
  "plan.reassigned",
  "export.downloaded",
] as const satisfies readonly AuditAction[];

export type AuditHighlight = {
  action: (typeof HIGHLIGHTS)[number];
  count: number;
  people: number;
  /** ISO instant of the latest, and who it was; null for what nobody signed in did. */
  lastAt: string | null;
  lastBy: string | null;
};

type Row = { action: AuditHighlight["action"]; count: number; people: number; at: Date; by: string | null };

/** Counts of the last 24 hours for each of them, those that did not happen included. */
export async function getAuditHighlights(ctx: Context): Promise<AuditHighlight[]> {
  await authorize(ctx, "ledger.read");
  await authorize(ctx, "staff.read");
  const rows = await (ctx.tx ?? db()).$queryRaw<Row[]>(Prisma.sql`
    select e.action, e.count, e.people, e.at, s.display_name as by
    from (
      select action, count(*)::int as count, count(distinct actor_id)::int as people, max(at) as at,
        (array_agg(case when actor_kind = 'staff' then actor_id end order by at desc))[1] as actor_id
      from audit_event
      where at > ${ctx.now}::timestamptz - interval '24 hours' and action = any(${[...HIGHLIGHTS]}::text[])
      group by action
    ) as e left join staff s on s.id = e.actor_id`);
  const found = new Map(rows.map((row) => [row.action, row]));
  return HIGHLIGHTS.map((action) => {
    const row = found.get(action);
    return {
      action,
      count: row?.count ?? 0,
      people: row?.people ?? 0,
      lastAt: row?.at.toISOString() ?? null,
      lastBy: row?.by ?? null,
    };
  });
}
