import { db, Prisma } from "@/lib/platform/db/client";
import type { ActorKind, AuditOutcome } from "@/lib/platform/db/generated/enums";
import type { Context } from "@/lib/platform/service";
import { type FieldChange, fieldChanges } from "./field-changes";

/** Events of one page, latest first; older ones are a page further. */
export const EVENTS_PER_PAGE = 100;

/** What an event is about: the history can be narrowed to one of these. */
const PATTERNS = {
  money: "^(payment|credit|penalty|fee|charge)[.]",
  terms: "^(plan[.]changed|servicing[.]|schedule[.])",
  care: "^(plan[.](tagged|untagged|reassigned)|reminder[.]|note[.])",
  papers: "^(document|statement|agreement)[.]",
  access: "^(identifier|access)[.]",
} as const;
export type EventKind = keyof typeof PATTERNS;
export const EVENT_KINDS = Object.keys(PATTERNS) as EventKind[];

/** Which part of the events: of one kind, and older than an event. */
export type EventPart = { kind?: EventKind | null; before?: bigint | null };

/** The part that an address asks for; what it says wrongly counts as nothing said. */
export function eventPartOf({ kind, before }: Record<string, unknown>): EventPart {
  return {
    kind: EVENT_KINDS.find((one) => one === kind) ?? null,
    before: typeof before === "string" && /^\d{1,18}$/.test(before) ? BigInt(before) : null,
  };
}

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
export async function selectAuditedEvents(
  ctx: Context,
  condition: Prisma.Sql,
  { kind = null, before = null }: EventPart = {},
): Promise<AuditedEvent[]> {
  const pattern = kind && PATTERNS[kind];
  const rows = await (ctx.tx ?? db()).$queryRaw<EventRow[]>(Prisma.sql`
    select a.id, a.at, a.action, a.object_kind as "objectKind", a.object_id as "objectId",
      a.actor_kind::text as "actorKind", m.display_name as "actorName", a.outcome::text as outcome, a.reason,
      a.request_id as "requestId", a.before, a.after
    from audit_event a left join staff m on a.actor_kind = 'staff' and m.id = a.actor_id
    where ${condition} and (${before}::bigint is null or a.id < ${before}::bigint)
      and (${pattern}::text is null or a.action ~ ${pattern}::text)
    order by a.id desc limit ${EVENTS_PER_PAGE}`);
  return rows.map(({ before, after, at, ...event }) => ({
    ...event,
    at: at.toISOString(),
    changes: fieldChanges(before, after),
  }));
}
