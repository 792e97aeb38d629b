import type { Tx } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { whyNotDecide } from "./life";
import { rolesOver } from "./load-authority";
import { type LockedRequest, lockRequest } from "./lock-request";
import { moveRequest } from "./move-request";
import { enqueueExecution } from "./queue-execution";
import { type DecideRequestInput, decideRequestInput } from "./schemas";

export type DecisionState = {
  status: "submitted" | "approved" | "rejected" | "returned";
  executeAfter: string | null;
};

/**
 * Approves, rejects or returns a request, within the authority that was snapshotted with it. CONFLICT, with who and when,
 * where somebody was first or the request was amended since it was read; RULE where it is not this person's to decide.
 */
export async function decideRequest(ctx: Context, input: DecideRequestInput): Promise<DecisionState> {
  const reach = await authorize(ctx, "request.decide");
  const { staffId } = requireStaff(ctx);
  const given = parse(decideRequestInput, input);
  return transaction(ctx, async (tx) => {
    const request = await lockRequest(tx, reach, { ...given, staffId });
    await assertMayDecide(tx, ctx, request, staffId);
    if (given.outcome === "approved") assertConfirmed(request, given.confirmedMinor);
    const { id: requestId, round, level, makerId } = request;
    await tx.requestDecision.create({
      data: {
        ...{ requestId, round, level, makerId },
        checkerId: staffId,
        outcome: given.outcome,
        reason: given.reason,
        decidedAt: ctx.now,
      },
    });
    const next =
      given.outcome === "approved" ? await afterApproval(tx, ctx, request) : ended(given.outcome, ctx);
    await moveRequest(tx, ctx, request, {
      event: given.outcome,
      text: given.reason,
      detail: { level, round },
      set: next,
    });
    const executeAfter = next.executeAfter instanceof Date ? next.executeAfter : null;
    if (executeAfter) await enqueueExecution(tx, request.id, executeAfter);
    return { status: next.status, executeAfter: executeAfter?.toISOString() ?? null };
  });
}

async function assertMayDecide(tx: Tx, ctx: Context, request: LockedRequest, staffId: number): Promise<void> {
  const roleIds = await rolesOver(tx, staffId, request.branchId, ctx.businessDate);
  const { id: requestId, round } = request;
  const decided = await tx.requestDecision.count({ where: { requestId, round, checkerId: staffId } });
  const reason = whyNotDecide(request, { staffId, roleIds }, decided > 0);
  if (reason) throw new AppError("RULE", reason);
}

/** Above a threshold the amount is typed once more: one click must not move so much. */
function assertConfirmed({ amountMinor }: LockedRequest, confirmedMinor: bigint | undefined): void {
  if (amountMinor === null || amountMinor < typedAgainFrom()) return;
  if (confirmedMinor === amountMinor) return;
  const key = "approvals.refusal.typeAmount";
  throw new AppError("INVALID", key, {}, { confirmedMinor: key });
}

/** From this amount on, in minor units, an approval asks for the amount to be typed. */
export const typedAgainFrom = () => BigInt(env().TENOR_REQUEST_TYPED_FROM) * 100n;

type Next = { status: DecisionState["status"]; executeAfter?: Date } & Prisma.RequestUncheckedUpdateInput;

/** The level is done when enough different people have approved at it in this round; the last one ends the matter. */
async function afterApproval(tx: Tx, ctx: Context, request: LockedRequest): Promise<Next> {
  const { id: requestId, round, level, policy } = request;
  const levels = policy?.levels ?? [];
  const given = await tx.requestDecision.count({ where: { requestId, round, level, outcome: "approved" } });
  if (given < (levels[level - 1]?.people ?? 1)) return { status: "submitted", assigneeId: null };
  const next = levels[level];
  if (next) return { status: "submitted", level: level + 1, waitingRoleId: next.roleId, assigneeId: null };
  const executeAfter = new Date(ctx.now.getTime() + env().TENOR_REQUEST_UNDO_SECONDS * 1000);
  return { status: "approved", decidedAt: ctx.now, executeAfter, waitingRoleId: null };
}

function ended(status: "rejected" | "returned", { now }: Context): Next {
  return {
    status,
    waitingRoleId: null,
    assigneeId: null,
    ...(status === "rejected" && { decidedAt: now }),
  };
}
