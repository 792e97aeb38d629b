import { z } from "zod";
import { changeCommandSchema } from "@/lib/core/changes/command";
import { MAX_PRINCIPAL_MINOR } from "@/lib/core/schedule/limits";

/** Where money came from: what the payments table has a word for. */
export const PAYMENT_CHANNELS = ["auto-debit", "counter", "transfer", "app", "file"] as const;

const MAX_REASON = 500;

/** Made by whoever asks, before asking, and kept for every further try of the same wish. */
const idempotencyKey = z.string().regex(/^[A-Za-z0-9_-]{8,100}$/);
const planNumber = z.string().regex(/^PL\d{8,18}$/i);
const reason = z.string().trim().min(1).max(MAX_REASON);
const day = z.iso.date();
const rowId = z
  .union([
    z.bigint(),
    z
      .string()
      .regex(/^\d{1,18}$/)
      .transform(BigInt),
  ])
  .pipe(z.bigint().min(1n));

/** Minor units of the plan's currency, as a bigint or as digits. */
const minor = z.union([
  z.bigint(),
  z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
]);
const amountMinor = minor.pipe(z.bigint().min(1n).max(MAX_PRINCIPAL_MINOR));
const partMinor = minor.pipe(z.bigint().min(0n).max(MAX_PRINCIPAL_MINOR)).default(0n);

export const postPaymentInput = z.strictObject({
  planNumber,
  amountMinor,
  receivedOn: day,
  channel: z.enum(PAYMENT_CHANNELS),
  idempotencyKey,
});
export type PostPaymentInput = z.input<typeof postPaymentInput>;

export const previewPaymentInput = postPaymentInput.omit({ channel: true, idempotencyKey: true });
export type PreviewPaymentInput = z.input<typeof previewPaymentInput>;

export const reversePaymentInput = z.strictObject({ planNumber, paymentId: rowId, reason, idempotencyKey });
export type ReversePaymentInput = z.input<typeof reversePaymentInput>;

export const chargebackPaymentInput = z.strictObject({
  planNumber,
  paymentId: rowId,
  amountMinor,
  returnedOn: day,
  reason,
  idempotencyKey,
});
export type ChargebackPaymentInput = z.input<typeof chargebackPaymentInput>;

export const refundCreditInput = z.strictObject({ planNumber, amountMinor, reason, idempotencyKey });
export type RefundCreditInput = z.input<typeof refundCreditInput>;

export const chargePenaltyInput = z.strictObject({ planNumber, throughOn: day, idempotencyKey });
export type ChargePenaltyInput = z.input<typeof chargePenaltyInput>;

export const chargeFeeInput = z.strictObject({ planNumber, amountMinor, reason, idempotencyKey });
export type ChargeFeeInput = z.input<typeof chargeFeeInput>;

export const waiveChargesInput = z.strictObject({
  planNumber,
  parts: z.strictObject({ interestMinor: partMinor, feeMinor: partMinor, penaltyMinor: partMinor }),
  reason,
  idempotencyKey,
});
export type WaiveChargesInput = z.input<typeof waiveChargesInput>;

export const previewChangeInput = z.strictObject({ planNumber, command: changeCommandSchema });
export type PreviewChangeInput = z.input<typeof previewChangeInput>;

/** What a customer may simply ask for; every other change is decided by somebody else (the approvals desk). */
export const CUSTOMERS_OWN_CHANGES = ["early-settlement", "partial-prepayment"] as const;

export const changePlanInput = z.strictObject({
  planNumber,
  command: changeCommandSchema,
  reason: reason.optional(),
  /** The money for it, received today and posted right after the change. */
  payment: z.strictObject({ amountMinor, channel: z.enum(PAYMENT_CHANNELS) }).optional(),
  idempotencyKey,
});
export type ChangePlanInput = z.input<typeof changePlanInput>;
