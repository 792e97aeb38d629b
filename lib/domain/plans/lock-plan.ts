import { Prisma, type Tx } from "@/lib/platform/db/client";
import type { PlanStatus } from "@/lib/platform/db/generated/enums";
import { AppError } from "@/lib/platform/errors";
import { idOfNumber } from "@/lib/platform/numbers";
import type { Context, Reach } from "@/lib/platform/service";
import { planNotFound } from "./find-plan";
import { isWithinReach, PLAN_OWNER } from "./plan-reach";

/** A plan whose state row this transaction holds: nobody else posts to it until the end. */
export type LockedPlan = {
  customerId: bigint;
  id: bigint;
  number: string;
  currency: string;
  branchId: number;
  managerId: number;
  productId: number;
  instalmentCount: number;
  openedOn: string;
  status: PlanStatus;
  bucket: number;
  heldMinor: bigint;
  settledCount: number;
  paidPrincipalMinor: bigint;
  paidInterestMinor: bigint;
  paidFeeMinor: bigint;
  paidPenaltyMinor: bigint;
  closedOn: string | null;
  termsVersion: number;
  version: number;
};

/**
 * Holds the bank's day, then takes the plan's state row, the lock that every writer of a plan takes first, and gives it as
 * it is under the lock. NOT_FOUND out of reach; CONFLICT when the bank's day has moved on since the request began.
 */
export async function lockPlan(tx: Tx, ctx: Context, reach: Reach, number: string): Promise<LockedPlan> {
  await holdDay(tx, ctx);
  return selectPlan(tx, reach, number, Prisma.sql`for no key update of s`);
}

/** The same without the lock, for who only looks. */
export async function readServicedPlan(tx: Tx, reach: Reach, number: string): Promise<LockedPlan> {
  return selectPlan(tx, reach, number, Prisma.empty);
}

async function selectPlan(tx: Tx, reach: Reach, number: string, lock: Prisma.Sql): Promise<LockedPlan> {
  const id = idOfNumber("plan", number);
  if (id === null) throw planNotFound();
  const [row] = await tx.$queryRaw<Omit<LockedPlan, "number">[]>(Prisma.sql`
    select p.customer_id as "customerId", p.id, p.currency, p.branch_id as "branchId", p.manager_id as "managerId",
      p.product_id as "productId", p.instalment_count as "instalmentCount", p.opened_on::text as "openedOn",
      s.status::text as status, s.bucket, s.held_minor as "heldMinor", s.settled_count as "settledCount",
      s.paid_principal_minor as "paidPrincipalMinor", s.paid_interest_minor as "paidInterestMinor",
      s.paid_fee_minor as "paidFeeMinor", s.paid_penalty_minor as "paidPenaltyMinor",
      s.closed_on::text as "closedOn", s.terms_version as "termsVersion", s.version
    from plan_state s join plan p on p.customer_id = s.customer_id and p.id = s.plan_id
    where s.plan_id = ${id} and ${isWithinReach(reach, PLAN_OWNER)} ${lock}`);
  if (!row) throw planNotFound();
  return { ...row, number: number.trim().toUpperCase() };
}

/**
 * A request that began before the close of day must not post into the day that is closed: the day cannot move before this
 * transaction ends. Posters share it, so they do not wait for each other.
 */
async function holdDay(tx: Tx, { businessDate }: Context): Promise<void> {
  const [day] = await tx.$queryRaw<{ isSame: boolean }[]>(Prisma.sql`
    select current_on = ${businessDate}::date as "isSame" from business_day where id = 1 for share`);
  if (!day?.isSame) throw new AppError("CONFLICT", "servicing.dayMoved");
}
