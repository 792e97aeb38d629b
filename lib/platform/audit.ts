import { db, type Tx } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Actor, Context } from "@/lib/platform/service";

/** The closed list of what can be audited. The word is the business's own. */
export type AuditAction =
  | "access.refused"
  | "agreement.issued"
  | "bulk.cancelled"
  | "bulk.finished"
  | "bulk.started"
  | "charge.waived"
  | "credit.refunded"
  | "demo.loaded"
  | "document.downloaded"
  | "document.refused"
  | "document.uploaded"
  | "document.withdrawn"
  | "export.allowed"
  | "export.cancelled"
  | "export.downloaded"
  | "export.refused"
  | "export.requested"
  | "export.written"
  | "fee.charged"
  | "identifier.revealed"
  | "identifier.searched"
  | "import.accepted"
  | "import.cancelled"
  | "import.checked"
  | "import.errors-downloaded"
  | "import.failed"
  | "import.landed"
  | "import.parked"
  | "import.queued"
  | "import.refused"
  | "installation.prepared"
  | "limit.changed"
  | "link.used"
  | "note.written"
  | "payment.charged-back"
  | "payment.posted"
  | "payment.reversed"
  | "penalty.charged"
  | "plan.changed"
  | "plan.reassigned"
  | "plan.tagged"
  | "plan.untagged"
  | "preferences.changed"
  | "reminder.requested"
  | "request.amended"
  | "request.approved"
  | "request.claimed"
  | "request.commented"
  | "request.executed"
  | "request.expired"
  | "request.failed"
  | "request.rejected"
  | "request.released"
  | "request.retried"
  | "request.returned"
  | "request.submitted"
  | "request.undone"
  | "request.withdrawn"
  | "schedule.materialised"
  | "servicing.opened"
  | "session.ended"
  | "session.refused"
  | "session.started"
  | "staff.invited"
  | "statement.issued"
  | "view.removed"
  | "view.saved";

export type AuditRecord = {
  action: AuditAction;
  objectKind:
    | "staff"
    | "session"
    | "customer"
    | "plan"
    | "import"
    | "line"
    | "note"
    | "document"
    | "export"
    | "bulk-run"
    | "view"
    | "permission"
    | "portfolio"
    | "request"
    | "installation";
  objectId: string | number | bigint;
  customerId?: bigint;
  outcome?: "done" | "refused" | "failed";
  reason?: string;
  before?: Prisma.InputJsonObject;
  after?: Prisma.InputJsonObject;
};

/** Writes an audit event in the transaction of the work it tells of: if it cannot be written, the work is undone. */
export async function audit(tx: Tx, ctx: Context, record: AuditRecord): Promise<void> {
  await tx.auditEvent.create({
    data: {
      ...record,
      ...actorColumns(ctx.actor),
      objectId: String(record.objectId),
      outcome: record.outcome ?? "done",
      requestId: ctx.requestId,
      address: ctx.address,
      at: ctx.now,
    },
  });
}

/** The same of many at once, in one statement: what a bulk action did to each of its plans. */
export async function auditMany(tx: Tx, ctx: Context, records: readonly AuditRecord[]): Promise<void> {
  const by = { ...actorColumns(ctx.actor), requestId: ctx.requestId, address: ctx.address, at: ctx.now };
  await tx.auditEvent.createMany({
    data: records.map((record) => ({
      ...record,
      ...by,
      objectId: String(record.objectId),
      outcome: record.outcome ?? "done",
    })),
  });
}

/** A refusal stands on its own: there is no work whose transaction it could share. */
export async function recordRefusal(ctx: Context, permission: string): Promise<void> {
  await db().$transaction((tx) =>
    audit(tx, ctx, {
      action: "access.refused",
      objectKind: "permission",
      objectId: permission,
      outcome: "refused",
    }),
  );
}

function actorColumns(actor: Actor) {
  if (actor.kind === "staff") return { actorKind: actor.kind, actorId: actor.staffId };
  if (actor.kind === "api_key") return { actorKind: actor.kind, actorId: actor.keyId };
  return { actorKind: actor.kind, actorId: null };
}
