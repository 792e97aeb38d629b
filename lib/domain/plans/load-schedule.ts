import { buildSchedule } from "@/lib/core/schedule/schedule";
import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context } from "@/lib/platform/service";
import type { PlanDetail } from "./get-plan";
import { type InstalmentRow, spreadPaid, withBalances } from "./instalment-rows";
import { paidUnderTerms } from "./paid-under-terms";
import { coreTerms, type PlanTermsRow } from "./plan-terms";

export type PlanSchedule = {
  terms: PlanTermsRow;
  rows: InstalmentRow[];
  /** Rows in servicing, or derived from the terms and the totals: the same rows either way. */
  origin: "instalments" | "terms";
};

type StoredRow = Omit<InstalmentRow, "balanceMinor">;

/**
 * The schedule of a plan that getPlan has found within reach: of the terms in force, or of an earlier version as it stood
 * when it ended. Null when the plan has no such terms.
 */
export async function loadSchedule(
  ctx: Context,
  plan: PlanDetail,
  wanted = plan.termsVersion,
): Promise<PlanSchedule | null> {
  await authorize(ctx, "portfolio.read");
  const terms = plan.terms.find(({ version }) => version === wanted);
  if (!terms) return null;
  const stored = await (ctx.tx ?? db()).$queryRaw<StoredRow[]>(Prisma.sql`
    select seq, due_on::text as "dueOn", principal_minor as "principalMinor", interest_minor as "interestMinor",
      fee_minor as "feeMinor", penalty_minor as "penaltyMinor", paid_principal_minor as "paidPrincipalMinor",
      paid_interest_minor as "paidInterestMinor", paid_fee_minor as "paidFeeMinor",
      paid_penalty_minor as "paidPenaltyMinor"
    from instalment
    where customer_id = ${plan.customerId} and plan_id = ${plan.id} and terms_version = ${terms.version}
    order by due_on, seq`);
  if (stored.length > 0) return { terms, rows: withBalances(stored), origin: "instalments" };
  const schedule = buildSchedule(coreTerms(terms, plan.currency));
  const endedOn = plan.terms.find(({ version }) => version === wanted + 1)?.effectiveOn ?? null;
  const paid = await paidUnderTerms(ctx.tx, plan, terms, endedOn);
  return { terms, rows: spreadPaid(schedule, paid), origin: "terms" };
}
