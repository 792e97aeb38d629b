import type { Effect } from "@/lib/core/servicing/effect";
import { type Folded, fold } from "@/lib/core/servicing/fold";
import type { PartAmounts } from "@/lib/core/servicing/position";
import { db } from "@/lib/platform/db/client";
import { authorize, type Context, parse } from "@/lib/platform/service";
import { foldPlan } from "./load-position";
import { readServicedPlan } from "./lock-plan";
import { deriveOpening, findOpening } from "./open-servicing";
import { refusing } from "./servicing-refusal";
import { assertNotLater, assertOwing } from "./servicing-rules";
import { type PreviewPaymentInput, previewPaymentInput } from "./servicing-schemas";

export type SpreadRow = PartAmounts & { seq: number; dueOn: string; isSettled: boolean };

/** How money would be spread; amounts are minor units. */
export type PaymentPreview = {
  rows: SpreadRow[];
  /** Penalty interest that its day adds before it is spread. */
  penaltyMinor: bigint;
  heldMinor: bigint;
  isRecovery: boolean;
  settlesPlan: boolean;
  /** Later payments that would be spread anew. */
  respread: number;
};

/** What a payment would do, worked out by the same fold that posts it; nothing is stored. */
export async function previewPayment(ctx: Context, input: PreviewPaymentInput): Promise<PaymentPreview> {
  const reach = await authorize(ctx, "payment.post");
  const { planNumber, amountMinor, receivedOn } = parse(previewPaymentInput, input);
  assertNotLater(receivedOn, ctx.businessDate, "receivedOn");
  const tx = ctx.tx ?? db();
  const plan = await readServicedPlan(tx, reach, planNumber);
  assertOwing(plan);
  const opening = (await findOpening(tx, plan)) ?? (await deriveOpening(tx, plan)).opening;
  return refusing(async () => {
    const now = await foldPlan(tx, plan, opening);
    const payment = { id: "preview", kind: "payment", amountMinor, effectiveOn: receivedOn } as const;
    const then = fold(now.opening, [...now.events, { ...payment, eventSeq: plan.version + 1 }]);
    return told(now.folded, then);
  });
}

function told(now: Folded, then: Folded): PaymentPreview {
  const effect = then.effects.get("preview")!;
  return {
    rows: effect.rows.map((row) => placed(row, then)),
    penaltyMinor: effect.charged.penaltyMinor,
    heldMinor: effect.heldMinor,
    isRecovery: effect.isRecovery,
    settlesPlan: then.closedOn !== null && !effect.isRecovery,
    respread: [...now.effects].filter(([id, before]) => isSpreadAnew(before, then.effects.get(id))).length,
  };
}

function placed({ version, seq, ...parts }: Effect["rows"][number], then: Folded): SpreadRow {
  const rows = [then.position, ...then.past].find((terms) => terms.version === version)?.rows ?? [];
  const row = rows.find((candidate) => candidate.seq === seq);
  return { ...parts, seq, dueOn: row?.dueOn ?? "", isSettled: (row?.settledOn ?? null) !== null };
}

function isSpreadAnew(before: Effect, after: Effect | undefined): boolean {
  if (before.cashMinor === 0n || !after) return false;
  return (Object.keys(before.paid) as (keyof PartAmounts)[]).some(
    (key) => before.paid[key] !== after.paid[key],
  );
}
