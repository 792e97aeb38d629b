import { daysBetween } from "@/lib/core/calendar";
import { type PolicyResult, pass } from "@/lib/domain/approvals/kind";

/** The bank's own: a payment older than this is looked at more closely. */
const RECENT_DAYS = 30;

/** Only money that came in can be taken back; an old payment has been built upon since. */
export function assessReversal(
  { kind, receivedOn }: { kind: string; receivedOn: string },
  businessDate: string,
): PolicyResult[] {
  const isMoneyIn = kind === "payment" || kind === "recovery";
  const days = daysBetween(receivedOn, businessDate);
  return [
    isMoneyIn ? pass("money-in") : { rule: "money-in", outcome: "refuse", isLaw: true },
    days > RECENT_DAYS
      ? { rule: "recent", outcome: "refer", isLaw: false, params: { days, most: RECENT_DAYS } }
      : pass("recent"),
  ];
}
