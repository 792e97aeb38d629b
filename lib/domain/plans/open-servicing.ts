import { buildSchedule } from "@/lib/core/schedule/schedule";
import { openingEntries } from "@/lib/core/servicing/movements";
import type { LifeStatus, Position, ServicedRow } from "@/lib/core/servicing/position";
import { postTransaction } from "@/lib/domain/ledger/post-transaction";
import { audit } from "@/lib/platform/audit";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import type { PlanStatus } from "@/lib/platform/db/generated/enums";
import { AppError } from "@/lib/platform/errors";
import type { Context } from "@/lib/platform/service";
import { daysAtOpening, type PaidTotals, spreadPaid } from "./instalment-rows";
import { loadTerms, NO_RULES, type ServicingRules } from "./load-terms";
import type { LockedPlan } from "./lock-plan";
import { paidUnderTerms } from "./paid-under-terms";
import { coreTerms, type PlanTermsRow } from "./plan-terms";
import { writeRows } from "./save-position";

/** Where a plan stood when its servicing began, as plan_opening holds it. */
export type Opening = PaidTotals & { openedOn: string; termsVersion: number; status: PlanStatus };

/** Paid out, not closed before servicing, and not given up: what can be posted to. */
const SERVICEABLE: readonly PlanStatus[] = ["active", "deferred", "workout", "charged_off"];

/** The plan's opening, made now if this is the first time that anything is posted to it. */
export async function ensureOpening(tx: Tx, ctx: Context, plan: LockedPlan): Promise<Opening> {
  return (await findOpening(tx, plan)) ?? openServicing(tx, ctx, plan);
}

export async function findOpening(tx: Tx, plan: LockedPlan): Promise<Opening | undefined> {
  const [known] = await tx.$queryRaw<Opening[]>(Prisma.sql`
    select opened_on::text as "openedOn", terms_version as "termsVersion", status::text as status,
      settled_count as "settledCount", paid_principal_minor as "paidPrincipalMinor",
      paid_interest_minor as "paidInterestMinor", paid_fee_minor as "paidFeeMinor"
    from plan_opening where customer_id = ${plan.customerId} and plan_id = ${plan.id}`);
  return known;
}

/**
 * The opening that a plan would get now: what was paid so far. Events may be effective from the day of the last money that
 * is known from before, or of the terms. RULE for a plan that is closed or not paid out yet.
 */
export async function deriveOpening(
  tx: Tx,
  plan: LockedPlan,
): Promise<{ opening: Opening; terms: PlanTermsRow }> {
  if (!SERVICEABLE.includes(plan.status)) throw new AppError("RULE", `servicing.closed.${plan.status}`);
  const terms = await loadTerms(tx, plan, plan.termsVersion);
  if (!terms) throw new AppError("RULE", "servicing.noTerms");
  const paid = await paidUnderTerms(tx, plan, terms);
  const openedOn = await knownUntil(tx, plan, terms);
  return { opening: { ...paid, openedOn, termsVersion: terms.version, status: plan.status }, terms };
}

/**
 * Servicing begins: what was paid so far is kept as the opening, the instalments become rows, and the ledger gets what is
 * receivable.
 */
async function openServicing(tx: Tx, ctx: Context, plan: LockedPlan): Promise<Opening> {
  const { opening, terms } = await deriveOpening(tx, plan);
  const { openedOn } = opening;
  await tx.$executeRaw(Prisma.sql`
    insert into plan_opening (customer_id, plan_id, opened_on, terms_version, status, settled_count,
      paid_principal_minor, paid_interest_minor, paid_fee_minor)
    values (${plan.customerId}, ${plan.id}, ${openedOn}::date, ${terms.version}, ${plan.status}::plan_status,
      ${opening.settledCount}, ${opening.paidPrincipalMinor}, ${opening.paidInterestMinor}, ${opening.paidFeeMinor})`);
  const position = openingPosition(opening, terms, plan.currency, NO_RULES);
  await writeRows(tx, plan, [{ version: terms.version, rows: position.rows, asOf: openedOn }]);
  await postTransaction(tx, ctx, {
    customerId: plan.customerId,
    planId: plan.id,
    currency: plan.currency,
    kind: "opening",
    postedOn: ctx.businessDate,
    idempotencyKey: `opening:${plan.id}`,
    movements: openingEntries(position, openedOn),
  });
  await audit(tx, ctx, {
    action: "servicing.opened",
    objectKind: "plan",
    objectId: plan.id,
    customerId: plan.customerId,
    after: { effectiveOn: openedOn },
  });
  return opening;
}

/** The latest day that the opening's totals tell of. */
async function knownUntil(tx: Tx, plan: LockedPlan, terms: PlanTermsRow): Promise<string> {
  const [row] = await tx.$queryRaw<{ day: string }[]>(Prisma.sql`
    select greatest(max(received_on), ${terms.effectiveOn}::date, ${terms.startsOn}::date)::text as day
    from payment where customer_id = ${plan.customerId} and plan_id = ${plan.id} and event_seq is null
      and received_on <= (select current_on from business_day where id = 1)`);
  return row?.day ?? terms.effectiveOn;
}

/** The opening as the position that the plan's events are folded onto. */
export function openingPosition(
  opening: Opening,
  terms: PlanTermsRow,
  currency: string,
  rules: ServicingRules,
): Position {
  const agreed = coreTerms(terms, currency);
  const rows = spreadPaid(buildSchedule(agreed), opening).map(
    (row): ServicedRow => ({
      seq: row.seq,
      dueOn: row.dueOn,
      principalMinor: row.principalMinor,
      interestMinor: row.interestMinor,
      feeMinor: row.feeMinor,
      penaltyMinor: row.penaltyMinor,
      paid: {
        principalMinor: row.paidPrincipalMinor,
        interestMinor: row.paidInterestMinor,
        feeMinor: row.paidFeeMinor,
        penaltyMinor: row.paidPenaltyMinor,
      },
      penaltyThrough: null,
      settledOn: daysAtOpening(row, opening.openedOn).settledOn,
    }),
  );
  const status = opening.status.replaceAll("_", "-") as LifeStatus;
  return {
    terms: agreed,
    version: opening.termsVersion,
    status,
    rows,
    heldMinor: 0n,
    ...rules,
  };
}
