import { Prisma, type Tx } from "@/lib/platform/db/client";
import type { ChargeKind, PaymentKind } from "@/lib/platform/db/generated/enums";
import { AppError } from "@/lib/platform/errors";

type PlanKey = { customerId: bigint; id: bigint };

/** A payment as it was posted: the answer of the verbs that move money, the same however often they are asked. */
export type PostedPayment = {
  paymentId: bigint;
  planId: bigint;
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
  reversesId: bigint | null;
  eventSeq: number | null;
  reason: string | null;
};

/** What was charged or given up, as it was posted. */
export type PostedCharge = {
  chargeId: bigint;
  planId: bigint;
  kind: ChargeKind;
  effectiveOn: string;
  postedOn: string;
  currency: string;
  interestMinor: bigint;
  feeMinor: bigint;
  penaltyMinor: bigint;
  reason: string | null;
};

export async function readPayment(
  tx: Tx,
  customerId: bigint,
  id: bigint,
): Promise<PostedPayment | undefined> {
  return (await selectPayments(tx, customerId, Prisma.sql`id = ${id}`))[0];
}

/** A charge that the same transaction has just posted. */
export async function readCharge(tx: Tx, customerId: bigint, id: bigint): Promise<PostedCharge> {
  const [charge] = await selectCharges(tx, customerId, Prisma.sql`id = ${id}`);
  if (!charge) throw new Error("a posted charge cannot be read");
  return charge;
}

/**
 * What the customer's idempotency key has done already. RULE where it did something else: the same key with another body is
 * a mistake of the caller, and neither wish may be guessed.
 */
export async function repeatedPayment(
  tx: Tx,
  plan: PlanKey,
  key: string,
  isSame: (payment: PostedPayment) => boolean,
): Promise<PostedPayment | undefined> {
  const [known] = await selectPayments(tx, plan.customerId, Prisma.sql`idempotency_key = ${key}`);
  if (known ? known.planId === plan.id && isSame(known) : !(await isKeyUsed(tx, plan, key))) return known;
  throw keyReused();
}

/** As repeatedPayment, for charges. */
export async function repeatedCharge(
  tx: Tx,
  plan: PlanKey,
  key: string,
  isSame: (charge: PostedCharge) => boolean,
): Promise<PostedCharge | undefined> {
  const [known] = await selectCharges(tx, plan.customerId, Prisma.sql`idempotency_key = ${key}`);
  if (known ? known.planId === plan.id && isSame(known) : !(await isKeyUsed(tx, plan, key))) return known;
  throw keyReused();
}

export const keyReused = () => new AppError("RULE", "servicing.keyReused");

/** Whatever a key has done moved money, but for a change of terms that left every account as it was. */
export async function isKeyUsed(tx: Tx, plan: PlanKey, key: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isUsed: boolean }[]>(Prisma.sql`
    select exists (select from ledger_transaction where customer_id = ${plan.customerId} and idempotency_key = ${key})
      or exists (select from plan_terms where customer_id = ${plan.customerId} and change ->> 'key' = ${key})
      as "isUsed"`);
  return row?.isUsed ?? false;
}

function selectPayments(tx: Tx, customerId: bigint, condition: Prisma.Sql): Promise<PostedPayment[]> {
  return tx.$queryRaw<PostedPayment[]>(Prisma.sql`
    select id as "paymentId", plan_id as "planId", kind::text as kind, received_on::text as "receivedOn",
      posted_on::text as "postedOn", currency, amount_minor as "amountMinor", principal_minor as "principalMinor",
      interest_minor as "interestMinor", fee_minor as "feeMinor", penalty_minor as "penaltyMinor",
      held_minor as "heldMinor", channel, reverses_id as "reversesId", event_seq as "eventSeq", reason
    from payment where customer_id = ${customerId} and ${condition}`);
}

function selectCharges(tx: Tx, customerId: bigint, condition: Prisma.Sql): Promise<PostedCharge[]> {
  return tx.$queryRaw<PostedCharge[]>(Prisma.sql`
    select id as "chargeId", plan_id as "planId", kind::text as kind, effective_on::text as "effectiveOn",
      posted_on::text as "postedOn", currency, interest_minor as "interestMinor", fee_minor as "feeMinor",
      penalty_minor as "penaltyMinor", reason
    from plan_charge where customer_id = ${customerId} and ${condition}`);
}
