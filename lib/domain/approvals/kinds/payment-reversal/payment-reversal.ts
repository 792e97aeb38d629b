import { z } from "zod";
import { type Desk, defineKind, type Prepared } from "@/lib/domain/approvals/kind";
import { readServicedPlan } from "@/lib/domain/plans/lock-plan";
import { type PostedPayment, readPayment } from "@/lib/domain/plans/posted-rows";
import { reversePayment } from "@/lib/domain/plans/reverse-payment";
import { AppError } from "@/lib/platform/errors";
import { assessReversal } from "./rules";

const OFFICE_DAY_MINUTES = 510;

const params = z.strictObject({
  planNumber: z.string().regex(/^PL\d{8,18}$/i, "errors.field.invalid"),
  paymentId: z.string().regex(/^\d{1,18}$/, "errors.field.invalid"),
});

type Facts = { payment: PostedPayment; businessDate: string };

/** A payment that should never have been entered, taken back by somebody who may not do it alone. */
export const paymentReversal = defineKind<typeof params, Facts>({
  name: "payment-reversal",
  group: "correction",
  slaMinutes: OFFICE_DAY_MINUTES,
  params,
  prepare: async ({ tx, ctx, reach }: Desk, { planNumber, paymentId }): Promise<Prepared<Facts>> => {
    const plan = await readServicedPlan(tx, reach, planNumber);
    const payment = await readPayment(tx, plan.customerId, BigInt(paymentId));
    if (payment?.planId !== plan.id) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
    const { customerId, id, branchId, managerId, currency } = plan;
    const { amountMinor } = payment;
    return {
      target: {
        key: `payment:${paymentId}`,
        planId: id,
        ...{ customerId, branchId, managerId, currency, amountMinor },
      },
      facts: { payment, businessDate: ctx.businessDate },
    };
  },
  assess: ({ payment, businessDate }) => assessReversal(payment, businessDate),
  view: ({ payment }) => [
    { field: "payment", kind: "money", before: String(payment.amountMinor), after: null },
    { field: "receivedOn", kind: "date", before: payment.receivedOn, after: null },
  ],
  execute: async ({ tx, ctx }, { id, reason }, { planNumber, paymentId }) => {
    const idempotencyKey = `request-${id}`;
    const made = await reversePayment({ ...ctx, tx }, { planNumber, paymentId, reason, idempotencyKey });
    return { paymentId: String(made.paymentId) };
  },
});
