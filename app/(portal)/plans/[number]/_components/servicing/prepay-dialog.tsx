"use client";

import { useTranslations } from "next-intl";
import { changePlanAction, previewChangeAction } from "@/app/(portal)/plans/[number]/actions";
import { SelectField } from "@/components/ui/field";
import type { Difference } from "@/lib/core/changes/change-result";
import { AmountField } from "./amount-field";
import { ChangePreview } from "./change-preview";
import { type Channel, ChannelField } from "./channel-field";
import type { ServicingDialogProps } from "./dialog-props";
import { type Read, ServicingForm } from "./servicing-form";
import { typedAmount } from "./typed-amount";
import { usePreview } from "./use-preview";

type Prepayment = { kind: "partial-prepayment"; amountMinor: string; keep: (typeof KEEP)[number] };

const KEEP = ["term", "instalment"] as const;

/** Part of the principal paid early: the term stays or the instalment stays, and both are seen before anything is done. */
export function PrepayDialog({ plan, onClose }: ServicingDialogProps) {
  const t = useTranslations("planServicing");
  const tMoney = useTranslations("common.money");
  const { preview, ask } = usePreview<Difference>();

  function read(form: FormData): Read<Prepayment> {
    const amount = typedAmount(form, "amountMinor", plan.currency, tMoney);
    if ("problem" in amount) return { problems: { amountMinor: amount.problem } };
    const keep = form.get("keep") as (typeof KEEP)[number];
    return { input: { kind: "partial-prepayment", amountMinor: amount.digits, keep } };
  }

  function look(form: FormData) {
    const wish = read(form);
    const isAsked = "input" in wish && wish.input.amountMinor !== "0";
    ask(isAsked ? () => previewChangeAction({ planNumber: plan.number, command: wish.input }) : null);
  }

  return (
    <ServicingForm
      title={t("prepay.title")}
      description={t("prepay.description")}
      submitLabel={t("prepay.submit")}
      done={t("prepay.done")}
      onClose={onClose}
      run={changePlanAction}
      onChange={look}
      read={(form, idempotencyKey) => {
        const wish = read(form);
        if ("problems" in wish) return wish;
        const command = wish.input;
        const payment = { amountMinor: command.amountMinor, channel: form.get("channel") as Channel };
        return { input: { planNumber: plan.number, command, payment, idempotencyKey } };
      }}
    >
      {(problems) => (
        <>
          <AmountField
            name="amountMinor"
            label={t("field.amount")}
            currency={plan.currency}
            hint={t("prepay.hint")}
            error={problems.amountMinor ?? problems["command.amountMinor"]}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField name="keep" label={t("prepay.keep")}>
              {KEEP.map((keep) => (
                <option key={keep} value={keep}>
                  {t(`prepay.keeps.${keep}`)}
                </option>
              ))}
            </SelectField>
            <ChannelField error={problems["payment.channel"]} />
          </div>
          <ChangePreview preview={preview} currency={plan.currency} />
        </>
      )}
    </ServicingForm>
  );
}
