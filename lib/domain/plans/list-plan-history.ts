import { db, Prisma } from "@/lib/platform/db/client";
import type { PlanStatus } from "@/lib/platform/db/generated/enums";
import type { Context } from "@/lib/platform/service";
import { type AuditedEvent, EVENTS_PER_PAGE, type EventPart, selectAuditedEvents } from "./audited-events";
import { type FieldChange, fieldChanges } from "./field-changes";
import { getPlan, type PlanDetail } from "./get-plan";
import type { PlanTermsRow } from "./plan-terms";

/** What happened to a plan. `on` is the day; `at` the moment where one is known. */
export type PlanEvent = { key: string; on: string; at: string | null } & (
  | { kind: "audited"; event: AuditedEvent }
  | { kind: "opened" }
  | { kind: "imported"; source: string; batch: ImportOrigin | null }
  | { kind: "terms"; version: number; reason: string; changes: FieldChange[] }
  | { kind: "closed"; status: PlanStatus }
);

export type ImportOrigin = { id: bigint; fileName: string; mapping: string; startedBy: string | null };

/**
 * Opening, import, versions of the terms, closing and everything audited, latest first. What the plan itself tells counts as
 * being about its terms, and stands on the last page: where audited events go on, the plan's own may be older still.
 */
export async function listPlanHistory(
  ctx: Context,
  number: string,
  part: EventPart = {},
): Promise<PlanEvent[]> {
  const plan = await getPlan(ctx, number);
  const [audited, batch] = await Promise.all([
    selectAuditedEvents(ctx, Prisma.sql`a.object_kind = 'plan' and a.object_id = ${String(plan.id)}`, part),
    plan.source ? findImport(ctx, plan.source, plan.createdAt) : null,
  ]);
  const told = audited.map(
    (event): PlanEvent => ({ kind: "audited", key: `a${event.id}`, ...when(event), event }),
  );
  const isLast = audited.length < EVENTS_PER_PAGE;
  if (!isLast || (part.kind && part.kind !== "terms")) return told;
  const events: PlanEvent[] = [
    { kind: "opened", key: "opened", on: plan.openedOn, at: null },
    ...termsEvents(plan),
    ...(plan.closedOn ? [closedEvent(plan, plan.closedOn)] : []),
    ...(plan.source ? [importedEvent(plan.source, plan.createdAt, batch)] : []),
    ...told,
  ];
  return events.sort((a, b) => orderKey(b).localeCompare(orderKey(a)));
}

/** A day without a moment comes before the moments of that day; opening before all else on its day. */
function orderKey(event: PlanEvent): string {
  return `${event.on} ${event.at ?? (event.kind === "opened" ? "0" : "1")}`;
}

function when({ at }: { at: string }): { on: string; at: string } {
  return { on: at.slice(0, 10), at };
}

function closedEvent(plan: PlanDetail, closedOn: string): PlanEvent {
  return { kind: "closed", key: "closed", on: closedOn, at: null, status: plan.status };
}

function importedEvent(source: string, createdAt: Date, batch: ImportOrigin | null): PlanEvent {
  return { kind: "imported", key: "imported", ...when({ at: createdAt.toISOString() }), source, batch };
}

/** The first version is the opening itself; each later one is an event of its own. */
function termsEvents(plan: PlanDetail): PlanEvent[] {
  return plan.terms.slice(1).map((terms, index) => ({
    kind: "terms",
    key: `t${terms.version}`,
    on: terms.effectiveOn,
    at: null,
    version: terms.version,
    reason: terms.reason,
    changes: fieldChanges(agreed(plan.terms[index]), agreed(terms)),
  }));
}

function agreed(terms: PlanTermsRow | undefined): Record<string, unknown> {
  if (!terms) return {};
  const { version, reason, requestId, effectiveOn, options, ...rest } = terms;
  return rest;
}

/** The file a plan came from: the batch of that source that was running when the plan was written. */
async function findImport(ctx: Context, source: string, createdAt: Date): Promise<ImportOrigin | null> {
  const [row] = await (ctx.tx ?? db()).$queryRaw<ImportOrigin[]>(Prisma.sql`
    select i.id, i.file_name as "fileName", i.mapping, m.display_name as "startedBy"
    from import_batch i left join staff m on m.id = i.started_by_id
    where i.source_label = ${source} and i.kind = 'plans' and not i.is_dry_run
      and i.started_at <= ${createdAt} and (i.finished_at is null or i.finished_at >= ${createdAt})
    order by i.id desc limit 1`);
  return row ?? null;
}
