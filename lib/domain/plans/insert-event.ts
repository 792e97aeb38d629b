import { encodeChangeCommand } from "@/lib/core/changes/command";
import type { Effect } from "@/lib/core/servicing/effect";
import type { PlanEvent } from "@/lib/core/servicing/event";
import { NO_PARTS, partsOf } from "@/lib/core/servicing/parts";
import type { Tx } from "@/lib/platform/db/client";
import type { ChargeKind, PaymentKind } from "@/lib/platform/db/generated/enums";
import { AppError } from "@/lib/platform/errors";
import type { Context } from "@/lib/platform/service";
import type { LockedPlan } from "./lock-plan";
import { termsColumns } from "./plan-terms";
import type { Course } from "./post-events";

/** The table that keeps the event, with what only that table asks for. */
export type StoredAs =
  | {
      table: "payment";
      kind: PaymentKind;
      channel: string;
      receivedOn: string;
      reversesId?: bigint;
      reason?: string;
      taken?: Taken;
      /** The file it came with and its own key there. */
      origin?: { source: string; externalId: string };
    }
  | { table: "charge"; kind: ChargeKind; reason?: string; requestId?: bigint }
  | {
      table: "terms";
      reason: string;
      requestId?: bigint;
      payment?: { amountMinor: string; channel: string };
    };

/** The split of a payment that is taken back whole, where the event has no effect of its own. */
export type Taken = {
  amountMinor: bigint;
  principalMinor: bigint;
  interestMinor: bigint;
  feeMinor: bigint;
  penaltyMinor: bigint;
  heldMinor: bigint;
};

type Insert = {
  event: PlanEvent;
  effect: Effect | undefined;
  storedAs: StoredAs;
  idempotencyKey: string;
  course: Course;
};

/** The event's row, as it was when posted; never rewritten. Gives its id, or the version of a change of terms. */
export async function insertRow(tx: Tx, ctx: Context, plan: LockedPlan, insert: Insert): Promise<bigint> {
  const { storedAs } = insert;
  if (storedAs.table === "payment") return insertPayment(tx, ctx, plan, { ...insert, storedAs });
  if (storedAs.table === "charge") return insertCharge(tx, ctx, plan, { ...insert, storedAs });
  return insertTerms(tx, plan, { ...insert, storedAs });
}

type As<T extends StoredAs["table"]> = Insert & { storedAs: Extract<StoredAs, { table: T }> };

async function insertPayment(
  tx: Tx,
  ctx: Context,
  plan: LockedPlan,
  { event, effect, storedAs, idempotencyKey }: As<"payment">,
): Promise<bigint> {
  const split = storedAs.taken ?? splitOf(effect);
  const { id } = await tx.payment.create({
    select: { id: true },
    data: {
      customerId: plan.customerId,
      planId: plan.id,
      kind: storedAs.kind,
      receivedOn: dateOf(storedAs.receivedOn),
      postedOn: dateOf(ctx.businessDate),
      currency: plan.currency,
      ...split,
      channel: storedAs.channel,
      reversesId: storedAs.reversesId ?? null,
      eventSeq: event.eventSeq,
      reason: storedAs.reason ?? null,
      idempotencyKey,
      ...storedAs.origin,
    },
  });
  return id;
}

/** Money out is kept without a sign: the kind says which way it went. */
function splitOf(effect: Effect | undefined): Taken {
  if (!effect) throw new Error("a payment without an effect");
  const sign = effect.cashMinor < 0n ? -1n : 1n;
  return {
    amountMinor: sign * effect.cashMinor,
    ...partsOf((key) => sign * effect.paid[key]),
    heldMinor: sign * effect.heldMinor,
  };
}

async function insertCharge(
  tx: Tx,
  ctx: Context,
  plan: LockedPlan,
  { event, effect, storedAs, idempotencyKey }: As<"charge">,
): Promise<bigint> {
  const made = effect ?? { charged: NO_PARTS, writtenOff: NO_PARTS };
  const amounts = {
    penalty: { ...NO_PARTS, penaltyMinor: made.charged.penaltyMinor },
    fee: { ...NO_PARTS, feeMinor: event.kind === "fee" ? event.amountMinor : 0n },
    waiver: made.writtenOff,
  }[storedAs.kind];
  const { interestMinor, feeMinor, penaltyMinor } = amounts;
  if (interestMinor + feeMinor + penaltyMinor === 0n) throw new AppError("RULE", "servicing.nothingToCharge");
  const { id } = await tx.planCharge.create({
    select: { id: true },
    data: {
      customerId: plan.customerId,
      planId: plan.id,
      kind: storedAs.kind,
      effectiveOn: dateOf(event.effectiveOn),
      postedOn: dateOf(ctx.businessDate),
      currency: plan.currency,
      interestMinor,
      feeMinor,
      penaltyMinor,
      reason: storedAs.reason ?? null,
      requestId: storedAs.requestId ?? null,
      eventSeq: event.eventSeq,
      idempotencyKey,
    },
  });
  return id;
}

async function insertTerms(
  tx: Tx,
  plan: LockedPlan,
  { event, storedAs, idempotencyKey, course }: As<"terms">,
): Promise<bigint> {
  if (event.kind !== "change") throw new Error("only a change makes new terms");
  const version = plan.termsVersion + 1;
  await tx.planTerms.create({
    select: { version: true },
    data: {
      customerId: plan.customerId,
      planId: plan.id,
      version,
      reason: storedAs.reason,
      requestId: storedAs.requestId ?? null,
      effectiveOn: dateOf(event.effectiveOn),
      ...termsColumns(course.position.terms),
      change: {
        command: encodeChangeCommand(event.command),
        key: idempotencyKey,
        ...(storedAs.payment ? { payment: storedAs.payment } : {}),
      },
      eventSeq: event.eventSeq,
    },
  });
  return BigInt(version);
}

const dateOf = (iso: string) => new Date(`${iso}T00:00:00Z`);
