import type { Folded } from "@/lib/core/servicing/fold";
import type { PartAmounts } from "@/lib/core/servicing/position";
import { db, Prisma } from "@/lib/platform/db/client";
import type { PaymentKind } from "@/lib/platform/db/generated/enums";
import type { Context } from "@/lib/platform/service";
import { findPlan } from "./find-plan";
import { paymentEventId } from "./load-events";
import { readFold } from "./read-position";
import { isNeverServed } from "./servicing-refusal";

/** More than a weekly plan of ten years has; beyond it the page says that older ones are left out. */
const LIMIT = 600;

export type Split = PartAmounts & { heldMinor: bigint };

type StoredPayment = Split & {
  id: bigint;
  kind: PaymentKind;
  receivedOn: string;
  postedOn: string;
  currency: string;
  amountMinor: bigint;
  channel: string;
  source: string | null;
  reversesId: bigint | null;
  reason: string | null;
  /** Null came from a file, as history. */
  eventSeq: number | null;
};

export type PlanPayment = StoredPayment & {
  /** As it was posted, where what came later spread it anew; the amounts beside it are those of now. */
  postedSplit: Split | null;
  /** What took it back, if anything did. */
  reversal: { id: bigint; postedOn: string; reason: string | null } | null;
  /** How much of it the payer's bank took back. */
  chargedBackMinor: bigint;
};

/** What was received for a plan, latest first. */
export async function listPlanPayments(
  ctx: Context,
  number: string,
): Promise<{ payments: PlanPayment[]; isCut: boolean }> {
  const { customerId, id } = await findPlan(ctx, number);
  const rows = await (ctx.tx ?? db()).$queryRaw<StoredPayment[]>(Prisma.sql`
    select id, kind::text as kind, received_on::text as "receivedOn", posted_on::text as "postedOn", currency,
      amount_minor as "amountMinor", principal_minor as "principalMinor", interest_minor as "interestMinor",
      fee_minor as "feeMinor", penalty_minor as "penaltyMinor", held_minor as "heldMinor", channel, source,
      reverses_id as "reversesId", reason, event_seq as "eventSeq"
    from payment where customer_id = ${customerId} and plan_id = ${id}
    order by received_on desc, id desc limit ${LIMIT + 1}`);
  const effects = rows.some(({ eventSeq }) => eventSeq !== null) ? await effectsOf(ctx, number) : null;
  const payments = rows.slice(0, LIMIT).map((row): PlanPayment => {
    const answers = rows.filter(({ reversesId }) => reversesId === row.id);
    const reversal = answers.find(({ kind }) => kind === "reversal");
    const backMinor = answers
      .filter(({ kind }) => kind === "chargeback")
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    const base = { ...row, reversal: reversal ?? null, chargedBackMinor: backMinor, postedSplit: null };
    return reversal ? base : asSpreadNow(base, effects);
  });
  return { payments, isCut: rows.length > LIMIT };
}

const SPLIT = ["principalMinor", "interestMinor", "feeMinor", "penaltyMinor", "heldMinor"] as const;

/** Money in, as the events since have it; everything else stays as it was posted. */
function asSpreadNow(payment: PlanPayment, effects: Folded["effects"] | null): PlanPayment {
  const effect = effects?.get(paymentEventId(payment.id));
  if (!effect || (payment.kind !== "payment" && payment.kind !== "recovery")) return payment;
  const now: Split = { ...effect.paid, heldMinor: effect.heldMinor };
  if (SPLIT.every((part) => now[part] === payment[part])) return payment;
  const { principalMinor, interestMinor, feeMinor, penaltyMinor, heldMinor } = payment;
  const postedSplit = { principalMinor, interestMinor, feeMinor, penaltyMinor, heldMinor };
  return { ...payment, ...now, postedSplit };
}

async function effectsOf(ctx: Context, number: string): Promise<Folded["effects"] | null> {
  try {
    return (await readFold(ctx, number)).effects;
  } catch (error) {
    if (isNeverServed(error)) return null;
    throw error;
  }
}
