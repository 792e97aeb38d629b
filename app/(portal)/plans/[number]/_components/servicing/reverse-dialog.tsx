"use client";

import { useTranslations } from "next-intl";
import { chargebackPaymentAction, reversePaymentAction } from "@/app/(portal)/plans/[number]/actions";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { TextField } from "@/components/ui/field";
import { AmountField } from "./amount-field";
import { ReasonField } from "./reason-field";
import { ServicingForm } from "./servicing-form";
import { typedAmount } from "./typed-amount";

export type PaymentAtDesk = {
  planNumber: string;
  businessDate: string;
  id: string;
  currency: string;
  receivedOn: string;
  amountMinor: bigint;
  /** What the payer's bank may still take back. */
  leftMinor: bigint;
};

type Props = { payment: PaymentAtDesk; onClose: () => void };

/** A payment that should never have been entered; everything after it is spread anew. */
export function ReverseDialog({ payment, onClose }: Props) {
  const t = useTranslations("planServicing.reverse");
  return (
    <ServicingForm
      title={t("title")}
      description={t("description")}
      submitLabel={t("submit")}
      done={t("done")}
      danger
      onClose={onClose}
      run={reversePaymentAction}
      read={(form, idempotencyKey) => {
        const { planNumber, id: paymentId } = payment;
        return { input: { planNumber, paymentId, reason: String(form.get("reason")), idempotencyKey } };
      }}
    >
      {(problems) => (
        <>
          <Which payment={payment} />
          <ReasonField error={problems.reason} />
        </>
      )}
    </ServicingForm>
  );
}

/** The payer's bank took money back: owed again from that day. */
export function ChargebackDialog({ payment, onClose }: Props) {
  const t = useTranslations("planServicing.chargeback");
  const tField = useTranslations("planServicing.field");
  const tMoney = useTranslations("common.money");
  const { planNumber, businessDate, currency, id: paymentId } = payment;
  return (
    <ServicingForm
      title={t("title")}
      description={t("description")}
      submitLabel={t("submit")}
      done={t("done")}
      danger
      onClose={onClose}
      run={chargebackPaymentAction}
      read={(form, idempotencyKey) => {
        const amount = typedAmount(form, "amountMinor", currency, tMoney);
        if ("problem" in amount) return { problems: { amountMinor: amount.problem } };
        const returnedOn = String(form.get("returnedOn"));
        const reason = String(form.get("reason"));
        const amountMinor = amount.digits;
        return { input: { planNumber, paymentId, amountMinor, returnedOn, reason, idempotencyKey } };
      }}
    >
      {(problems) => (
        <>
          <Which payment={payment} />
          <div className="grid gap-4 sm:grid-cols-2">
            <AmountField
              name="amountMinor"
              label={tField("amount")}
              currency={currency}
              startMinor={payment.leftMinor}
              error={problems.amountMinor}
            />
            <TextField
              name="returnedOn"
              type="date"
              label={t("returnedOn")}
              defaultValue={businessDate}
              min={payment.receivedOn}
              max={businessDate}
              error={problems.returnedOn}
              required
            />
          </div>
          <ReasonField error={problems.reason} />
        </>
      )}
    </ServicingForm>
  );
}

function Which({ payment }: { payment: PaymentAtDesk }) {
  return (
    <p className="text-sm text-muted">
      <PlainDate value={payment.receivedOn} /> ·{" "}
      <Money minor={payment.amountMinor} currency={payment.currency} className="font-medium text-fg" />
    </p>
  );
}
