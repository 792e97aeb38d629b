import { Inbox } from "lucide-react";
import { useTranslations } from "next-intl";
import { wordFor } from "@/app/(portal)/_components/word";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { type StaticColumn, StaticTable } from "@/components/ui/static-table";
import type { PlanPayment } from "@/lib/domain/plans/list-plan-payments";

/** Money that went back to the payer is shown with a minus. */
const signed = (payment: PlanPayment, minor: bigint) =>
  payment.kind === "reversal" || payment.kind === "refund" ? -minor : minor;

type Part = "principalMinor" | "interestMinor" | "feeMinor" | "penaltyMinor" | "heldMinor";
const PARTS = [
  ["principal", "principalMinor"],
  ["interest", "interestMinor"],
  ["fee", "feeMinor"],
  ["penalty", "penaltyMinor"],
  ["held", "heldMinor"],
] as const satisfies readonly (readonly [string, Part])[];

/** What was received and how it was spread; parts that never occur have no column. */
export function PaymentsTable({
  payments,
  currency,
}: {
  payments: readonly PlanPayment[];
  currency: string;
}) {
  const t = useTranslations("plans.payments");
  const tEnum = useTranslations("enums");
  if (payments.length === 0) return <EmptyState icon={Inbox} title={t("empty")} hint={t("emptyHint")} />;
  const sum = (part: Part | "amountMinor") =>
    payments.reduce((total, payment) => total + signed(payment, payment[part]), 0n);
  const amount = (id: string, part: Part | "amountMinor", head: string): StaticColumn<PlanPayment> => ({
    id,
    head,
    align: "end",
    cell: (payment) => (
      <Money minor={signed(payment, payment[part])} currency={currency} show="none" dashZero />
    ),
    foot: <Money minor={sum(part)} currency={currency} show="none" />,
  });
  return (
    <StaticTable
      label={t("title")}
      rows={payments}
      rowKey={(payment) => String(payment.id)}
      columns={[
        {
          id: "received",
          head: t("received"),
          cell: (payment) => (
            <>
              <PlainDate value={payment.receivedOn} />
              {payment.postedOn === payment.receivedOn ? null : (
                <span className="ml-2 text-xs text-muted">{t("posted", { date: payment.postedOn })}</span>
              )}
            </>
          ),
          foot: t("total"),
        },
        {
          id: "kind",
          head: t("kind"),
          cell: (payment) =>
            payment.kind === "payment" ? (
              tEnum("paymentKind.payment")
            ) : (
              <Badge tone={payment.kind === "recovery" ? "success" : "neutral"}>
                {tEnum(`paymentKind.${payment.kind}`)}
              </Badge>
            ),
          foot: "",
        },
        amount("amount", "amountMinor", t("amount")),
        ...PARTS.filter(([, part]) => payments.some((payment) => payment[part] > 0n)).map(([name, part]) =>
          amount(name, part, t(name)),
        ),
        {
          id: "channel",
          head: t("channel"),
          cell: (payment) => wordFor(tEnum, `paymentChannel.${payment.channel}`, payment.channel),
          foot: "",
        },
      ]}
    />
  );
}
