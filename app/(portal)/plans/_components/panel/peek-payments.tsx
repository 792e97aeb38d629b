import { useTranslations } from "next-intl";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import type { PlanPayment } from "@/lib/domain/plans/list-plan-payments";

const SHOWN = 4;
const OUTWARD: ReadonlySet<PlanPayment["kind"]> = new Set(["reversal", "refund", "chargeback"]);

/** The last few movements of money; all of them are a link away. */
export function PeekPayments({ payments, currency }: { payments: readonly PlanPayment[]; currency: string }) {
  const t = useTranslations("portfolio.panel");
  const tKind = useTranslations("enums.paymentKind");
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-sm font-semibold">{t("payments")}</h3>
      {payments.length === 0 ? <p className="text-sm text-muted">{t("noPayments")}</p> : null}
      <ul className="divide-y divide-line text-sm">
        {payments.slice(0, SHOWN).map((payment) => (
          <li key={payment.id} className="flex items-baseline justify-between gap-4 py-1.5">
            <span className="flex min-w-0 gap-2">
              <PlainDate value={payment.receivedOn} />
              <span className="truncate text-muted">{tKind(payment.kind)}</span>
            </span>
            <Money
              minor={OUTWARD.has(payment.kind) ? -payment.amountMinor : payment.amountMinor}
              currency={currency}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
