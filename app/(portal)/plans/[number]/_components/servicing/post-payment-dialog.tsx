"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { postPaymentAction, previewPaymentAction } from "@/app/(portal)/plans/[number]/actions";
import { TextField } from "@/components/ui/field";
import type { PaymentPreview } from "@/lib/domain/plans/preview-payment";
import { AmountField } from "./amount-field";
import { type Channel, ChannelField } from "./channel-field";
import type { ServicingDialogProps } from "./dialog-props";
import { type Read, ServicingForm } from "./servicing-form";
import { SpreadPreview } from "./spread-preview";
import { typedAmount } from "./typed-amount";
import { usePreview } from "./use-preview";

type Wish = { planNumber: string; amountMinor: string; receivedOn: string };

/** Money received: how much, when and how, with the spread shown before it is posted. */
export function PostPaymentDialog({ plan, desk, onClose }: ServicingDialogProps) {
  const t = useTranslations("planServicing");
  const tMoney = useTranslations("common.money");
  const { preview, ask } = usePreview<PaymentPreview>();
  const startMinor = desk.dueMinor > 0n ? desk.dueMinor : desk.nextDueMinor;

  function read(form: FormData): Read<Wish> {
    const amount = typedAmount(form, "amountMinor", plan.currency, tMoney);
    if ("problem" in amount) return { problems: { amountMinor: amount.problem } };
    const receivedOn = String(form.get("receivedOn"));
    return { input: { planNumber: plan.number, amountMinor: amount.digits, receivedOn } };
  }

  function look(form: FormData) {
    const wish = read(form);
    ask("input" in wish && wish.input.amountMinor !== "0" ? () => previewPaymentAction(wish.input) : null);
  }

  // What the form begins with is shown at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => {
    const begun = { amountMinor: String(startMinor ?? 0n), receivedOn: plan.businessDate };
    if (startMinor) ask(() => previewPaymentAction({ planNumber: plan.number, ...begun }));
  }, []);

  return (
    <ServicingForm
      title={t("post.title")}
      description={t("post.description", { number: plan.number })}
      submitLabel={t("post.submit")}
      done={t("post.done")}
      onClose={onClose}
      run={postPaymentAction}
      onChange={look}
      read={(form, idempotencyKey) => {
        const wish = read(form);
        const channel = String(form.get("channel")) as Channel;
        return "problems" in wish ? wish : { input: { ...wish.input, channel, idempotencyKey } };
      }}
    >
      {(problems) => (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <AmountField
              name="amountMinor"
              label={t("field.amount")}
              currency={plan.currency}
              startMinor={startMinor}
              error={problems.amountMinor}
            />
            <TextField
              name="receivedOn"
              type="date"
              label={t("field.receivedOn")}
              defaultValue={plan.businessDate}
              max={plan.businessDate}
              error={problems.receivedOn}
              required
            />
          </div>
          <ChannelField error={problems.channel} />
          <SpreadPreview preview={preview} currency={plan.currency} />
        </>
      )}
    </ServicingForm>
  );
}
