import type { RequestStatus } from "@/lib/platform/db/generated/enums";
import { AppError } from "@/lib/platform/errors";
import type { LockedRequest } from "./lock-request";

/** Still on somebody's desk: the maker's, a checker's, or the portal's that carries it out. */
export const OPEN_STATUSES: readonly RequestStatus[] = [
  "draft",
  "submitted",
  "returned",
  "approved",
  "failed",
];

/** RULE unless the request is in one of these. */
export function assertStatus({ status }: LockedRequest, allowed: readonly RequestStatus[]): void {
  if (!allowed.includes(status)) throw new AppError("RULE", `approvals.refusal.status.${status}`);
}

/** FORBIDDEN for anybody but who made it. */
export function assertMaker({ makerId }: LockedRequest, staffId: number): void {
  if (makerId !== staffId) throw new AppError("FORBIDDEN", "approvals.refusal.notMaker");
}

type Checker = { staffId: number; roleIds: readonly number[] };

/**
 * Why somebody may not decide this request now, as a key of the messages, or null. Maker is never checker; the turn is a
 * role's; nobody decides twice in a round; and who has taken it decides it.
 */
export function whyNotDecide(
  request: Pick<LockedRequest, "status" | "makerId" | "waitingRoleId" | "assigneeId">,
  { staffId, roleIds }: Checker,
  hasDecided: boolean,
): string | null {
  if (request.status !== "submitted") return `approvals.refusal.status.${request.status}`;
  if (request.makerId === staffId) return "approvals.refusal.ownRequest";
  if (hasDecided) return "approvals.refusal.decidedBefore";
  if (request.waitingRoleId === null || !roleIds.includes(request.waitingRoleId))
    return "approvals.refusal.notYourTurn";
  if (request.assigneeId !== null && request.assigneeId !== staffId) return "approvals.refusal.taken";
  return null;
}
