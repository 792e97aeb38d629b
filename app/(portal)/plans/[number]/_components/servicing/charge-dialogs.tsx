"use client";

import { useTranslations } from "next-intl";
import {
  chargeFeeAction,
  chargePenaltyAction,
  refundCreditAction,
} from "@/app/(portal)/plans/[number]/actions";
import { TextField } from "@/components/ui/field";
import { AmountField } from "./amount-field";
import type { ServicingDialogProps } from "./dialog-props";
import { ReasonField } from "./reason-field";
import { ServicingForm } from "./servicing-form";
import { typedAmount } from "./typed-amount";

/** Penalty interest made up through a day. */
export function PenaltyDialog({ plan, onClose }: ServicingDialogProps) {
  const t = useTranslations("planServicing");
  return (
    <ServicingForm
      title={t("penalty.title")}
      description={t("penalty.description")}
      submitLabel={t("penalty.submit")}
      done={t("penalty.done")}
      onClose={onClose}
      run={chargePenaltyAction}
      read={(form, idempotencyKey) => ({
        input: { planNumber: plan.number, throughOn: String(form.get("throughOn")), idempotencyKey },
      })}
    >
      {(problems) => (
        <TextField
          name="throughOn"
          type="date"
          label={t("field.throughOn")}
          defaultValue={plan.businessDate}
          max={plan.businessDate}
          error={problems.throughOn}
          required
        />
      )}
    </ServicingForm>
  );
}

/** A fee with its reason, owed with the next instalment. */
export function FeeDialog({ plan, onClose }: ServicingDialogProps) {
  return <AmountAndReason kind="fee" plan={plan} onClose={onClose} run={chargeFeeAction} />;
}

/** Held credit paid back. */
export function RefundDialog({ plan, desk, onClose }: ServicingDialogProps) {
  return (
    <AmountAndReason
      kind="refund"
      plan={plan}
      onClose={onClose}
      run={refundCreditAction}
      startMinor={desk.heldMinor}
    />
  );
}

type AmountAndReasonProps = Pick<ServicingDialogProps, "plan" | "onClose"> & {
  kind: "fee" | "refund";
  run: typeof chargeFeeAction | typeof refundCreditAction;
  startMinor?: bigint;
};

function AmountAndReason({ kind, plan, onClose, run, startMinor }: AmountAndReasonProps) {
  const t = useTranslations("planServicing");
  const tMoney = useTranslations("common.money");
  return (
    <ServicingForm
      title={t(`${kind}.title`)}
      description={t(`${kind}.description`)}
      submitLabel={t(`${kind}.submit`)}
      done={t(`${kind}.done`)}
      onClose={onClose}
      run={run as typeof chargeFeeAction}
      read={(form, idempotencyKey) => {
        const amount = typedAmount(form, "amountMinor", plan.currency, tMoney);
        if ("problem" in amount) return { problems: { amountMinor: amount.problem } };
        const reason = String(form.get("reason"));
        return { input: { planNumber: plan.number, amountMinor: amount.digits, reason, idempotencyKey } };
      }}
    >
      {(problems) => (
        <>
          <AmountField
            name="amountMinor"
            label={t("field.amount")}
            currency={plan.currency}
            startMinor={startMinor}
            error={problems.amountMinor}
          />
          <ReasonField error={problems.reason} />
        </>
      )}
    </ServicingForm>
  );
}
