import { OFFICE_HOURS } from "@/lib/core/business-hours";
import { isWithinReach, type OwnedBy } from "@/lib/domain/plans/plan-reach";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import type { RequestStatus } from "@/lib/platform/db/generated/enums";
import { AppError } from "@/lib/platform/errors";
import { idOfNumber, numberOf } from "@/lib/platform/numbers";
import type { Reach } from "@/lib/platform/service";
import type { Override, Policy } from "./sheet";

export const REQUEST_OWNER: OwnedBy = { manager: Prisma.sql`r.manager_id`, branch: Prisma.sql`r.branch_id` };

/** A request that this transaction holds: nobody else moves it until the end. */
export type LockedRequest = {
  id: bigint;
  number: string;
  kind: string;
  status: RequestStatus;
  customerId: bigint | null;
  branchId: number;
  makerId: number;
  amountMinor: bigint | null;
  currency: string | null;
  reason: string;
  payload: unknown;
  policy: Policy | null;
  override: Override | null;
  round: number;
  level: number;
  waitingRoleId: number | null;
  assigneeId: number | null;
  executeAfter: Date | null;
  version: number;
};

export const requestNotFound = () => new AppError("NOT_FOUND", "approvals.noSuchRequest");

/**
 * Takes the request's row. A maker always reaches their own; anybody else what is within reach. NOT_FOUND otherwise;
 * CONFLICT, with who and when where somebody was first, if it is no longer the version that was looked at.
 */
export async function lockRequest(
  tx: Tx,
  reach: Reach,
  wish: { number: string; version?: number; staffId: number },
): Promise<LockedRequest> {
  const id = idOfNumber("request", wish.number);
  if (id === null) throw requestNotFound();
  const [row] = await tx.$queryRaw<
    (Omit<LockedRequest, "number" | "override"> & { override: Override | null })[]
  >(
    Prisma.sql`
    select r.id, r.kind, r.status::text as status, r.customer_id as "customerId", r.branch_id as "branchId",
      r.maker_id as "makerId", r.amount_minor as "amountMinor", r.currency, r.reason, r.payload, r.policy, r.round, r.level,
      case when r.override_code is not null then jsonb_build_object('code', r.override_code, 'text', r.override_text) end as override,
      r.waiting_role_id as "waitingRoleId", r.assignee_id as "assigneeId", r.execute_after as "executeAfter", r.version
    from request r
    where r.id = ${id} and (r.maker_id = ${wish.staffId} or ${isWithinReach(reach, REQUEST_OWNER)})
    for no key update of r`,
  );
  if (!row) throw requestNotFound();
  if (wish.version !== undefined && row.version !== wish.version) throw await tellChange(tx, id);
  return { ...row, number: numberOf("request", id) };
}

type Last = { kind: string; name: string | null; at: Date };

/** What somebody else did to the request meanwhile, for whoever comes second. */
export async function tellChange(tx: Tx, id: bigint): Promise<AppError> {
  const [last] = await tx.$queryRaw<Last[]>(Prisma.sql`
    select e.kind, s.display_name as name, e.at from request_event e left join staff s on s.id = e.staff_id
    where e.request_id = ${id} and e.kind <> 'commented' order by e.id desc limit 1`);
  if (!last) return new AppError("CONFLICT", "errors.CONFLICT");
  const params = { event: last.kind, name: last.name ?? "", at: bankMoment(last.at) };
  return new AppError(
    "CONFLICT",
    last.name ? "approvals.refusal.meanwhile" : "approvals.refusal.meanwhileByPortal",
    params,
  );
}

const BANK_OFFSET_MS = OFFICE_HOURS.utcOffsetMinutes * 60_000;

/** A moment on the bank's clock, for a sentence: 2026-11-23 14:05. */
function bankMoment(at: Date): string {
  return new Date(at.getTime() + BANK_OFFSET_MS).toISOString().slice(0, 16).replace("T", " ");
}
