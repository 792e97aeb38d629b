import { type AllocationOrder, DEFAULT_ORDER } from "@/lib/core/allocation";
import type { PenaltyRule, Position } from "@/lib/core/servicing/position";
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

/** What a product says about money that comes in, and that comes late. */
export type ServicingRules = Pick<Position, "penalty" | "order">;

/** Where neither matters or nothing is said. */
export const NO_RULES: ServicingRules = { penalty: null, order: DEFAULT_ORDER };

type RulesRow = {
  annualRatePercent: string;
  graceDays: number;
  daysOfYear: PenaltyRule["daysOfYear"];
  first: AllocationOrder["first"];
  parts: AllocationOrder["parts"];
};

/** By the product's version that the plan was opened under: the order money is spread in, and the penalty, null for none. */
export async function loadServicingRules(
  tx: Tx,
  plan: { productId: number; openedOn: string },
): Promise<ServicingRules> {
  const [row] = await tx.$queryRaw<RulesRow[]>(Prisma.sql`
    select trim_scale(penalty_rate_percent)::text as "annualRatePercent", penalty_grace_days as "graceDays",
      penalty_year_days as "daysOfYear", spread_first as first, spread_parts as parts
    from product_version where product_id = ${plan.productId} and effective_on <= ${plan.openedOn}::date
    order by effective_on desc, version desc limit 1`);
  if (!row) return NO_RULES;
  const { first, parts, ...penalty } = row;
  return { penalty: penalty.annualRatePercent === "0" ? null : penalty, order: { first, parts } };
}
