"use server";

import { z } from "zod";
import { provePayment } from "@/lib/domain/ledger/prove-payment";
import { changePlan } from "@/lib/domain/plans/change-plan";
import { chargeFee } from "@/lib/domain/plans/charge-fee";
import { chargePenalty } from "@/lib/domain/plans/charge-penalty";
import { chargebackPayment } from "@/lib/domain/plans/chargeback-payment";
import { postPayment } from "@/lib/domain/plans/post-payment";
import { previewChange } from "@/lib/domain/plans/preview-change";
import { previewPayment } from "@/lib/domain/plans/preview-payment";
import { refundCredit } from "@/lib/domain/plans/refund-credit";
import { reversePayment } from "@/lib/domain/plans/reverse-payment";
import {
  type ChangePlanInput,
  chargebackPaymentInput,
  chargeFeeInput,
  chargePenaltyInput,
  type PreviewChangeInput,
  postPaymentInput,
  previewPaymentInput,
  refundCreditInput,
  reversePaymentInput,
  waiveChargesInput,
} from "@/lib/domain/plans/servicing-schemas";
import { waiveCharges } from "@/lib/domain/plans/waive-charges";
import { action } from "@/lib/platform/actions";

const isObject = (input: unknown) => typeof input === "object" && input !== null;

export const previewPaymentAction = action({
  permission: "payment.post",
  input: previewPaymentInput,
  run: (ctx, input) => previewPayment(ctx, input),
});

export const postPaymentAction = action({
  permission: "payment.post",
  input: postPaymentInput,
  run: (ctx, input) => postPayment(ctx, input),
});

export const reversePaymentAction = action({
  permission: "payment.reverse",
  input: reversePaymentInput,
  run: (ctx, input) => reversePayment(ctx, input),
});

export const chargebackPaymentAction = action({
  permission: "payment.reverse",
  input: chargebackPaymentInput,
  run: (ctx, input) => chargebackPayment(ctx, input),
});

export const refundCreditAction = action({
  permission: "payment.refund",
  input: refundCreditInput,
  run: (ctx, input) => refundCredit(ctx, input),
});

export const chargePenaltyAction = action({
  permission: "charge.raise",
  input: chargePenaltyInput,
  run: (ctx, input) => chargePenalty(ctx, input),
});

export const chargeFeeAction = action({
  permission: "charge.raise",
  input: chargeFeeInput,
  run: (ctx, input) => chargeFee(ctx, input),
});

export const waiveChargesAction = action({
  permission: "charge.waive",
  input: waiveChargesInput,
  run: (ctx, input) => waiveCharges(ctx, input),
});

// A change travels as JSON keeps it, amounts as digits; its verb reads it once, so nothing is read here.
export const previewChangeAction = action({
  permission: "portfolio.read",
  input: z.custom<PreviewChangeInput>(isObject),
  run: (ctx, input) => previewChange(ctx, input),
});

export const changePlanAction = action({
  permission: "plan.change",
  input: z.custom<ChangePlanInput>(isObject),
  run: (ctx, input) => changePlan(ctx, input),
});

export const provePaymentAction = action({
  permission: "ledger.read",
  input: z.strictObject({
    paymentId: z
      .string()
      .regex(/^\d{1,18}$/)
      .transform(BigInt),
  }),
  run: (ctx, input) => provePayment(ctx, input),
});
