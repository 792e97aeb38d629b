import { Inbox } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { wordFor } from "@/app/(portal)/_components/word";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { type StaticColumn, StaticTable } from "@/components/ui/static-table";
import { toDecimalString } from "@/lib/core/money";
import type { PlanPayment } from "@/lib/domain/plans/list-plan-payments";

const OUTWARD: ReadonlySet<PlanPayment["kind"]> = new Set(["reversal", "refund", "chargeback"]);

/** Money that went back to the payer is shown with a minus. */
const signed = (payment: PlanPayment, minor: bigint) => (OUTWARD.has(payment.kind) ? -minor : minor);

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
  menu,
}: {
  payments: readonly PlanPayment[];
  currency: string;
  /** What may be done with a payment, at the end of its row. */
  menu?: (payment: PlanPayment) => ReactNode;
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
          cell: (payment) => <PaymentKindCell payment={payment} />,
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
        ...(menu
          ? [
              {
                id: "menu",
                head: <span className="sr-only">{t("actions")}</span>,
                align: "end" as const,
                cell: menu,
                foot: "",
              },
            ]
          : []),
      ]}
    />
  );
}

/** What it was, and what became of it: taken back, charged back, or spread anew by what came later. */
function PaymentKindCell({ payment }: { payment: PlanPayment }) {
  const t = useTranslations("plans.payments");
  const tEnum = useTranslations("enums.paymentKind");
  const { kind, reversal, chargedBackMinor, postedSplit, reason, currency } = payment;
  const split = postedSplit
    ? PARTS.filter(([, part]) => postedSplit[part] !== payment[part]).map(
        ([name, part]) => `${t(name)} ${toDecimalString(postedSplit[part], currency)}`,
      )
    : [];
  const notes = [
    reversal ? t("reversedOn", { date: reversal.postedOn, reason: reversal.reason ?? "–" }) : null,
    chargedBackMinor > 0n ? t("chargedBack", { amount: toDecimalString(chargedBackMinor, currency) }) : null,
    split.length > 0 ? t("postedAs", { split: split.join(", ") }) : null,
    reason,
  ].filter((note) => note !== null);
  return (
    <span className="flex flex-col items-start py-1">
      {kind === "payment" && !reversal ? (
        tEnum("payment")
      ) : (
        <Badge tone={kind === "recovery" ? "success" : "neutral"}>
          {reversal ? <s>{tEnum(kind)}</s> : tEnum(kind)}
        </Badge>
      )}
      {notes.map((note) => (
        <span key={note} className="max-w-72 text-xs whitespace-normal text-muted">
          {note}
        </span>
      ))}
    </span>
  );
}
