import { buildSchedule } from "@/lib/core/schedule/schedule";
import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context } from "@/lib/platform/service";
import type { PlanDetail } from "./get-plan";
import { type InstalmentRow, type PaidTotals, spreadPaid, withBalances } from "./instalment-rows";
import { coreTerms, type PlanTermsRow } from "./plan-terms";

export type PlanSchedule = {
  terms: PlanTermsRow;
  rows: InstalmentRow[];
  /** Rows in servicing, or derived from the terms and the totals: the same rows either way. */
  origin: "instalments" | "terms";
};

type StoredRow = Omit<InstalmentRow, "balanceMinor">;

/** The schedule in force of a plan that getPlan has found within reach. Null when the plan has no terms. */
export async function loadSchedule(ctx: Context, plan: PlanDetail): Promise<PlanSchedule | null> {
  await authorize(ctx, "portfolio.read");
  const terms = plan.terms.find(({ version }) => version === plan.termsVersion);
  if (!terms) return null;
  const stored = await (ctx.tx ?? db()).$queryRaw<StoredRow[]>(Prisma.sql`
    select seq, due_on::text as "dueOn", principal_minor as "principalMinor", interest_minor as "interestMinor",
      fee_minor as "feeMinor", penalty_minor as "penaltyMinor", paid_principal_minor as "paidPrincipalMinor",
      paid_interest_minor as "paidInterestMinor", paid_fee_minor as "paidFeeMinor",
      paid_penalty_minor as "paidPenaltyMinor"
    from instalment
    where customer_id = ${plan.customerId} and plan_id = ${plan.id} and terms_version = ${terms.version}
    order by seq`);
  if (stored.length > 0)
    return { terms, rows: withBalances(stored, terms.principalMinor), origin: "instalments" };
  const schedule = buildSchedule(coreTerms(terms, plan.currency));
  return { terms, rows: spreadPaid(schedule, await paidUnder(ctx, plan, terms)), origin: "terms" };
}

/** First terms: the plan's totals. Later terms start afresh, so only what was received since counts. */
async function paidUnder(ctx: Context, plan: PlanDetail, terms: PlanTermsRow): Promise<PaidTotals> {
  // A settled plan counts every instalment as settled; what was really paid on each, only the totals tell.
  const settledCount = plan.status === "settled" ? 0 : plan.settledCount;
  if (terms.version === plan.terms[0]?.version) return { ...plan, settledCount };
  const [since] = await (ctx.tx ?? db()).$queryRaw<Omit<PaidTotals, "settledCount">[]>(Prisma.sql`
    select coalesce(sum(principal_minor), 0)::bigint as "paidPrincipalMinor",
      coalesce(sum(interest_minor), 0)::bigint as "paidInterestMinor",
      coalesce(sum(fee_minor), 0)::bigint as "paidFeeMinor"
    from payment where customer_id = ${plan.customerId} and plan_id = ${plan.id}
      and kind in ('payment', 'carried_forward') and received_on >= ${terms.effectiveOn}::date`);
  const { paidPrincipalMinor = 0n, paidInterestMinor = 0n, paidFeeMinor = 0n } = since ?? {};
  return { settledCount, paidPrincipalMinor, paidInterestMinor, paidFeeMinor };
}
