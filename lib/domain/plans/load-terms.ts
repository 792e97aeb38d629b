import type { PenaltyRule } from "@/lib/core/servicing/position";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import type { PlanTermsRow } from "./plan-terms";

/** One version of a plan's terms; null when it has none. */
export async function loadTerms(
  tx: Tx,
  plan: { customerId: bigint; id: bigint },
  version: number,
): Promise<PlanTermsRow | null> {
  const [row] = await tx.$queryRaw<PlanTermsRow[]>(Prisma.sql`
    select version, reason, request_id as "requestId", effective_on::text as "effectiveOn", method::text as method,
      principal_minor as "principalMinor", trim_scale(annual_rate_percent)::text as "annualRatePercent",
      instalment_count as "instalmentCount", every, unit::text as unit, day_count::text as "dayCount",
      starts_on::text as "startsOn", first_due_on::text as "firstDueOn", instalment_minor as "instalmentMinor",
      fee_minor as "feeMinor", options
    from plan_terms where customer_id = ${plan.customerId} and plan_id = ${plan.id} and version = ${version}`);
  return row ?? null;
}

/** China's card rules count penalty interest by the actual day, from the first; a day costs 1/365 of the yearly rate. */
const DAYS_OF_YEAR = 365;
const GRACE_DAYS = 0;

/** How late payment costs: by the product's version that the plan was opened under. Null where it charges none. */
export async function loadPenaltyRule(
  tx: Tx,
  plan: { productId: number; openedOn: string },
): Promise<PenaltyRule | null> {
  const [row] = await tx.$queryRaw<{ annualRatePercent: string }[]>(Prisma.sql`
    select trim_scale(penalty_rate_percent)::text as "annualRatePercent" from product_version
    where product_id = ${plan.productId} and effective_on <= ${plan.openedOn}::date
    order by effective_on desc, version desc limit 1`);
  if (!row || row.annualRatePercent === "0") return null;
  return { ...row, graceDays: GRACE_DAYS, daysOfYear: DAYS_OF_YEAR };
}
