import type { ServicingState } from "@/lib/core/servicing/apply-event";
import type { PlanEvent } from "@/lib/core/servicing/event";
import { type Folded, fold, openingOf } from "@/lib/core/servicing/fold";
import type { LifeStatus, ServicedRow } from "@/lib/core/servicing/position";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import { loadEvents } from "./load-events";
import { loadServicingRules, loadTerms } from "./load-terms";
import type { LockedPlan } from "./lock-plan";
import { type Opening, openingPosition } from "./open-servicing";
import { coreTerms } from "./plan-terms";

/** A plan as all its events make it, with the events themselves. */
export type FoldedPlan = { opening: ServicingState; events: PlanEvent[]; folded: Folded };

/** From the opening through every event. */
export async function foldPlan(tx: Tx, plan: LockedPlan, opening: Opening): Promise<FoldedPlan> {
  const terms = await loadTerms(tx, plan, opening.termsVersion);
  if (!terms) throw new Error(`plan ${plan.id} has lost its terms`);
  const rules = await loadServicingRules(tx, plan);
  const start = openingOf(openingPosition(opening, terms, plan.currency, rules), opening.openedOn);
  const events = await loadEvents(tx, plan, opening.openedOn);
  return { opening: start, events, folded: fold(start, events) };
}

type Tail = { lastOn: string | null; isRevised: boolean };

/**
 * The stored rows as a position, where that is all an event on `effectiveOn` needs: nothing was taken back or changed so
 * far, and no event is later. Null where the past must be folded. The answer is what foldPlan would give, only sooner.
 */
export async function loadStored(
  tx: Tx,
  plan: LockedPlan,
  opening: Opening,
  effectiveOn: string,
): Promise<ServicingState | null> {
  if (!["active", "deferred", "workout"].includes(plan.status)) return null;
  const [tail] = await tx.$queryRaw<Tail[]>(Prisma.sql`
    select max(on_day)::text as "lastOn", coalesce(bool_or(revises), false) as "isRevised" from (
      select received_on as on_day, kind in ('reversal', 'chargeback') as revises from payment
      where customer_id = ${plan.customerId} and plan_id = ${plan.id} and event_seq is not null
      union all
      select effective_on, false from plan_charge where customer_id = ${plan.customerId} and plan_id = ${plan.id}
      union all
      select effective_on, true from plan_terms
      where customer_id = ${plan.customerId} and plan_id = ${plan.id} and event_seq is not null
    ) as event`);
  const asOf = tail?.lastOn ?? opening.openedOn;
  if (tail?.isRevised || effectiveOn < asOf) return null;
  const terms = await loadTerms(tx, plan, plan.termsVersion);
  if (!terms) throw new Error(`plan ${plan.id} has lost its terms`);
  const position = {
    terms: coreTerms(terms, plan.currency),
    version: plan.termsVersion,
    status: plan.status as LifeStatus,
    rows: await loadRows(tx, plan),
    heldMinor: plan.heldMinor,
    ...(await loadServicingRules(tx, plan)),
  };
  return { position, asOf, closedOn: null };
}

type StoredRow = {
  seq: number;
  dueOn: string;
  principalMinor: bigint;
  interestMinor: bigint;
  feeMinor: bigint;
  penaltyMinor: bigint;
  paidPrincipalMinor: bigint;
  paidInterestMinor: bigint;
  paidFeeMinor: bigint;
  paidPenaltyMinor: bigint;
  penaltyThrough: string | null;
  settledOn: string | null;
};

/** The instalments of the terms in force as they are stored. */
export async function loadRows(
  tx: Tx,
  plan: { customerId: bigint; id: bigint; termsVersion: number },
): Promise<ServicedRow[]> {
  const rows = await tx.$queryRaw<StoredRow[]>(Prisma.sql`
    select seq, due_on::text as "dueOn", principal_minor as "principalMinor", interest_minor as "interestMinor",
      fee_minor as "feeMinor", penalty_minor as "penaltyMinor", paid_principal_minor as "paidPrincipalMinor",
      paid_interest_minor as "paidInterestMinor", paid_fee_minor as "paidFeeMinor",
      paid_penalty_minor as "paidPenaltyMinor", penalty_through::text as "penaltyThrough",
      settled_on::text as "settledOn"
    from instalment where customer_id = ${plan.customerId} and plan_id = ${plan.id}
      and terms_version = ${plan.termsVersion}
    order by due_on, seq`);
  return rows.map(({ paidPrincipalMinor, paidInterestMinor, paidFeeMinor, paidPenaltyMinor, ...row }) => ({
    ...row,
    paid: {
      principalMinor: paidPrincipalMinor,
      interestMinor: paidInterestMinor,
      feeMinor: paidFeeMinor,
      penaltyMinor: paidPenaltyMinor,
    },
  }));
}
