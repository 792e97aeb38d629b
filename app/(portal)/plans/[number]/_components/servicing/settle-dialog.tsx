"use client";

import { useTranslations } from "next-intl";
import { changePlanAction } from "@/app/(portal)/plans/[number]/actions";
import { Money } from "@/components/money";
import { DefinitionList } from "@/components/ui/definition-list";
import { type Channel, ChannelField } from "./channel-field";
import type { ServicingDialogProps } from "./dialog-props";
import { ServicingForm } from "./servicing-form";

const PARTS = ["penaltyMinor", "feeMinor", "interestMinor", "principalMinor"] as const;

/** What it takes to be free of the plan today, line by line, and its payment in the same step. */
export function SettleDialog({ plan, desk, onClose }: ServicingDialogProps) {
  const t = useTranslations("planServicing");
  const { quote } = desk;
  if (!quote) return null;
  const money = (minor: bigint) => <Money minor={minor} currency={plan.currency} />;
  const arrearsMinor = PARTS.reduce((sum, part) => sum + quote.arrears[part], 0n);
  const lines = [
    { id: "principal", minor: quote.principalMinor },
    { id: "interest", minor: quote.interestMinor },
    { id: "fee", minor: quote.feeMinor },
    { id: "penalty", minor: quote.penaltyMinor },
    { id: "arrears", minor: arrearsMinor },
    { id: "held", minor: -quote.heldMinor },
  ] as const;
  const isFree = quote.totalMinor === 0n;
  return (
    <ServicingForm
      title={t("settle.title")}
      description={t("settle.description", { days: quote.daysUsed })}
      submitLabel={t("settle.submit")}
      done={t("settle.done")}
      onClose={onClose}
      run={changePlanAction}
      read={(form, idempotencyKey) => {
        const channel = form.get("channel") as Channel;
        const payment = isFree ? {} : { payment: { amountMinor: String(quote.totalMinor), channel } };
        const command = { kind: "early-settlement" as const };
        return { input: { planNumber: plan.number, command, ...payment, idempotencyKey } };
      }}
    >
      {(problems) => (
        <>
          <DefinitionList
            items={[
              ...lines
                .filter(({ id, minor }) => minor !== 0n || id === "interest")
                .map(({ id, minor }) => ({
                  term: t(`settle.line.${id}`),
                  value: money(minor),
                  numeric: true,
                })),
              {
                term: <strong>{t("settle.line.total")}</strong>,
                value: <strong>{money(quote.totalMinor)}</strong>,
                numeric: true,
              },
            ]}
          />
          {quote.interestSavedMinor > 0n ? (
            <p className="text-sm text-muted">
              {t("settle.saves")} {money(quote.interestSavedMinor)}
            </p>
          ) : null}
          {isFree ? null : <ChannelField error={problems["payment.channel"]} />}
        </>
      )}
    </ServicingForm>
  );
}
