import { db, Prisma, type Tx } from "@/lib/platform/db/client";
import type { PlanStatus } from "@/lib/platform/db/generated/enums";
import type { PaidTotals } from "./instalment-rows";

export type PlanTotals = PaidTotals & { customerId: bigint; id: bigint; status: PlanStatus };

/**
 * What was received under a version of the terms, for a plan that is not in servicing. First terms: the plan's totals.
 * Later terms start afresh, so only what was received since counts. Terms that have ended count what came before that day.
 */
export async function paidUnderTerms(
  tx: Tx | undefined,
  plan: PlanTotals,
  terms: { version: number; effectiveOn: string },
  endedOn: string | null = null,
): Promise<PaidTotals> {
  // A settled plan counts every instalment as settled; what was really paid on each, only the totals tell.
  const settledCount = plan.status === "settled" ? 0 : plan.settledCount;
  const { paidPrincipalMinor, paidInterestMinor, paidFeeMinor } = plan;
  if (terms.version === 1 && endedOn === null)
    return { settledCount, paidPrincipalMinor, paidInterestMinor, paidFeeMinor };
  const [since] = await (tx ?? db()).$queryRaw<Omit<PaidTotals, "settledCount">[]>(Prisma.sql`
    select coalesce(sum(principal_minor), 0)::bigint as "paidPrincipalMinor",
      coalesce(sum(interest_minor), 0)::bigint as "paidInterestMinor",
      coalesce(sum(fee_minor), 0)::bigint as "paidFeeMinor"
    from payment where customer_id = ${plan.customerId} and plan_id = ${plan.id}
      and kind in ('payment', 'carried_forward') and (${terms.version} = 1 or received_on >= ${terms.effectiveOn}::date)
      and (${endedOn}::date is null or received_on < ${endedOn}::date)`);
  return {
    settledCount: endedOn === null ? settledCount : 0,
    paidPrincipalMinor: 0n,
    paidInterestMinor: 0n,
    paidFeeMinor: 0n,
    ...since,
  };
}
