import { db, Prisma } from "@/lib/platform/db/client";
import type { PaymentKind } from "@/lib/platform/db/generated/enums";
import type { Context } from "@/lib/platform/service";
import { findPlan } from "./find-plan";

/** More than a weekly plan of ten years has; beyond it the page says that older ones are left out. */
const LIMIT = 600;

export type PlanPayment = {
  id: bigint;
  kind: PaymentKind;
  receivedOn: string;
  postedOn: string;
  currency: string;
  amountMinor: bigint;
  principalMinor: bigint;
  interestMinor: bigint;
  feeMinor: bigint;
  penaltyMinor: bigint;
  heldMinor: bigint;
  channel: string;
  source: string | null;
  reversesId: bigint | null;
};

/** What was received for a plan, latest first. */
export async function listPlanPayments(
  ctx: Context,
  number: string,
): Promise<{ payments: PlanPayment[]; isCut: boolean }> {
  const { customerId, id } = await findPlan(ctx, number);
  const rows = await (ctx.tx ?? db()).$queryRaw<PlanPayment[]>(Prisma.sql`
    select id, kind::text as kind, received_on::text as "receivedOn", posted_on::text as "postedOn", currency,
      amount_minor as "amountMinor", principal_minor as "principalMinor", interest_minor as "interestMinor",
      fee_minor as "feeMinor", penalty_minor as "penaltyMinor", held_minor as "heldMinor", channel, source,
      reverses_id as "reversesId"
    from payment where customer_id = ${customerId} and plan_id = ${id}
    order by received_on desc, id desc limit ${LIMIT + 1}`);
  return { payments: rows.slice(0, LIMIT), isCut: rows.length > LIMIT };
}
