import { type AuditAction, audit } from "@/lib/platform/audit";
import type { Tx } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { announce } from "@/lib/platform/outbox";
import type { Context } from "@/lib/platform/service";
import type { LockedRequest } from "./lock-request";

/** What can happen to a request: its timeline's words, each with the audit action of the same name. */
export type RequestEventKind =
  Extract<AuditAction, `request.${string}`> extends `request.${infer E}` ? E : never;

export type Move = {
  event: RequestEventKind;
  text?: string;
  detail?: Prisma.InputJsonObject;
  /** Columns that change; null for what only adds to the timeline. */
  set: Prisma.RequestUncheckedUpdateInput | null;
};

/** Changes a request that is held by this transaction, and tells it everywhere it is told: timeline, audit, outbox. */
export async function moveRequest(tx: Tx, ctx: Context, request: LockedRequest, move: Move): Promise<void> {
  const { event, text = "", detail, set } = move;
  if (set)
    await tx.request.update({ where: { id: request.id }, data: { ...set, version: request.version + 1 } });
  await tx.requestEvent.create({
    data: {
      requestId: request.id,
      kind: event,
      staffId: ctx.actor.kind === "staff" ? ctx.actor.staffId : null,
      text,
      ...(detail && { detail }),
      at: ctx.now,
    },
  });
  await audit(tx, ctx, {
    action: `request.${event}`,
    objectKind: "request",
    objectId: request.id,
    ...(request.customerId !== null && { customerId: request.customerId }),
    ...(text && { reason: text }),
    before: { status: request.status },
    after: { kind: request.kind, ...(set?.status ? { status: String(set.status) } : {}), ...detail },
  });
  await announce(tx, `request.${event}`, request.number, { kind: request.kind });
}
