import { useTranslations } from "next-intl";
import type { PlanDetail } from "@/lib/domain/plans/get-plan";
import type { PlanPayment } from "@/lib/domain/plans/list-plan-payments";
import { type Context, can } from "@/lib/platform/service";
import { PaymentMenu } from "./payment-menu";

/** Why a payment cannot be taken back, as a key of planServicing.refused; null where it can. */
function refusalOf(
  { kind, reversal, chargedBackMinor, amountMinor, eventSeq }: PlanPayment,
  action: "reverse" | "chargeback",
) {
  if (kind !== "payment" && kind !== "recovery") return "notReversible";
  if (reversal) return "alreadyReversed";
  if (action === "reverse") return chargedBackMinor > 0n ? "chargedBack" : null;
  if (eventSeq === null) return "history";
  return chargedBackMinor >= amountMinor ? "chargedBack" : null;
}

type Props = { ctx: Context; plan: PlanDetail; payment: PlanPayment };

export function PaymentActions({ ctx, plan, payment }: Props) {
  const t = useTranslations("planServicing.refused");
  const tPermission = useTranslations("permissions");
  const needs = (permission: "payment.reverse" | "ledger.read") =>
    t("permission", { permission: tPermission(`${permission}.name`) });
  const refused = (action: "reverse" | "chargeback") => {
    if (!can(ctx.actor, "payment.reverse")) return needs("payment.reverse");
    const key = refusalOf(payment, action);
    return key && t(key);
  };
  const noProof = payment.eventSeq === null ? t("noEntries") : null;
  const prove = can(ctx.actor, "ledger.read") ? noProof : needs("ledger.read");
  const { id, currency, receivedOn, amountMinor, chargedBackMinor } = payment;
  return (
    <PaymentMenu
      payment={{
        planNumber: plan.number,
        businessDate: ctx.businessDate,
        id: String(id),
        currency,
        receivedOn,
        amountMinor,
        leftMinor: amountMinor - chargedBackMinor,
      }}
      refused={{ reverse: refused("reverse"), chargeback: refused("chargeback"), prove }}
    />
  );
}
