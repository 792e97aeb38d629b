"use client";

import { useTranslations } from "next-intl";
import { waiveChargesAction } from "@/app/(portal)/plans/[number]/actions";
import { Money } from "@/components/money";
import { AmountField } from "./amount-field";
import type { ServicingDialogProps } from "./dialog-props";
import { ReasonField } from "./reason-field";
import { ServicingForm } from "./servicing-form";
import { typedAmount } from "./typed-amount";

const WAIVABLE = ["penalty", "fee", "interest"] as const;

/** What the bank gives up, part by part, beside what is open of each and what the person may still give up today. */
export function WaiveDialog({ plan, desk, onClose }: ServicingDialogProps) {
  const t = useTranslations("planServicing");
  const tMoney = useTranslations("common.money");
  const { maximumMinor, alreadyMinor } = desk.waiver;
  const roomMinor = maximumMinor > alreadyMinor ? maximumMinor - alreadyMinor : 0n;
  return (
    <ServicingForm
      title={t("waive.title")}
      description={t("waive.description")}
      submitLabel={t("waive.submit")}
      done={t("waive.done")}
      onClose={onClose}
      run={waiveChargesAction}
      read={(form, idempotencyKey) => {
        const typed = WAIVABLE.map(
          (part) => [part, typedAmount(form, `parts.${part}Minor`, plan.currency, tMoney)] as const,
        );
        const wrong = typed.flatMap(([part, amount]) =>
          "problem" in amount ? [[`parts.${part}Minor`, amount.problem] as const] : [],
        );
        if (wrong.length > 0) return { problems: Object.fromEntries(wrong) };
        const parts = Object.fromEntries(
          typed.map(([part, amount]) => [`${part}Minor`, "digits" in amount ? amount.digits : "0"]),
        );
        const reason = String(form.get("reason"));
        return { input: { planNumber: plan.number, parts, reason, idempotencyKey } };
      }}
    >
      {(problems) => (
        <>
          <p className="text-sm text-muted">
            {t("waive.room")}{" "}
            <Money minor={roomMinor} currency={plan.currency} className="font-medium text-fg" />
          </p>
          <div className="grid gap-4 sm:grid-cols-3">
            {WAIVABLE.map((part) => (
              <AmountField
                key={part}
                name={`parts.${part}Minor`}
                label={t(`part.${part}`)}
                currency={plan.currency}
                isOptional
                hint={
                  <>
                    {t("waive.open")}{" "}
                    <Money minor={desk.open[`${part}Minor`]} currency={plan.currency} show="none" />
                  </>
                }
                error={problems[`parts.${part}Minor`] ?? (part === "penalty" ? problems.parts : undefined)}
              />
            ))}
          </div>
          <ReasonField error={problems.reason} />
        </>
      )}
    </ServicingForm>
  );
}
