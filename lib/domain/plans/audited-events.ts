import { db, Prisma } from "@/lib/platform/db/client";
import type { ActorKind, AuditOutcome } from "@/lib/platform/db/generated/enums";
import type { Context } from "@/lib/platform/service";
import { type FieldChange, fieldChanges } from "./field-changes";

/** The page shows the latest; a reader who needs more goes to the audit trail. */
const LIMIT = 200;

export type AuditedEvent = {
  id: bigint;
  at: string;
  action: string;
  objectKind: string;
  objectId: string;
  actorKind: ActorKind;
  /** Null for the system and for keys. */
  actorName: string | null;
  outcome: AuditOutcome;
  reason: string | null;
  requestId: string;
  changes: FieldChange[];
};

type EventRow = Omit<AuditedEvent, "at" | "changes"> & { at: Date; before: unknown; after: unknown };

/** Audit events `a` that meet the condition, latest first. The caller has found the object within reach. */
export async function selectAuditedEvents(ctx: Context, condition: Prisma.Sql): Promise<AuditedEvent[]> {
  const rows = await (ctx.tx ?? db()).$queryRaw<EventRow[]>(Prisma.sql`
    select a.id, a.at, a.action, a.object_kind as "objectKind", a.object_id as "objectId",
      a.actor_kind::text as "actorKind", m.display_name as "actorName", a.outcome::text as outcome, a.reason,
      a.request_id as "requestId", a.before, a.after
    from audit_event a left join staff m on a.actor_kind = 'staff' and m.id = a.actor_id
    where ${condition} order by a.id desc limit ${LIMIT}`);
  return rows.map(({ before, after, at, ...event }) => ({
    ...event,
    at: at.toISOString(),
    changes: fieldChanges(before, after),
  }));
}
