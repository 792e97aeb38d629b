import { addMonthsKeepingDay, parseIsoDay, toCivil, toDay, toIsoDay } from "@/lib/core/calendar";
import type { ChangeKind } from "@/lib/core/changes/command";
import { toDecimalString } from "@/lib/core/money";
import type { PlanDetail } from "@/lib/domain/plans/get-plan";
import type { ChangeValues } from "./change-fields";

const TENTH = 10n;
const WORKOUT_COUNT = "24";
/** Due days that banks offer; the one that a plan does not have yet is proposed. */
const DUE_DAYS = [15, 25] as const;

/** What the form begins with, so that each change shows its effect at once. Empty where only the asker can know. */
export function startValues(kind: ChangeKind, plan: PlanDetail, businessDate: string): ChangeValues {
  const nextMonth = monthLater(businessDate);
  switch (kind) {
    case "partial-prepayment": {
      const amountMinor = plan.overdueMinor + plan.outstandingMinor / TENTH;
      return { amount: toDecimalString(amountMinor, plan.currency), keep: "term" };
    }
    case "deferral":
      return { count: "1", treat: "capitalise" };
    case "payment-holiday":
      return { count: "1", interest: "charged" };
    case "interest-pause":
      return { from: businessDate, to: nextMonth };
    case "due-date":
      return dueDate(plan);
    case "extension":
      return { count: "6" };
    case "re-age":
      return { arrears: "capitalise" };
    case "workout":
      return {
        count: WORKOUT_COUNT,
        firstDueOn: nextMonth,
        accruing: "yes",
        annualRatePercent: plan.terms.find(({ version }) => version === plan.termsVersion)?.annualRatePercent,
      };
    default:
      return {};
  }
}

function dueDate({ nextDueOn, terms, termsVersion }: PlanDetail): ChangeValues {
  if (!nextDueOn) return {};
  const isMonthly = terms.find(({ version }) => version === termsVersion)?.unit === "month";
  const next = parseIsoDay(nextDueOn, "nextDueOn");
  if (!isMonthly) return { newFirstDueOn: toIsoDay(next + 1) };
  return { dayOfMonth: String(DUE_DAYS.find((day) => day !== toCivil(next).day)) };
}

function monthLater(iso: string): string {
  const { year, month, day } = addMonthsKeepingDay(toCivil(parseIsoDay(iso, "businessDate")), 1);
  return toIsoDay(toDay(year, month, day));
}
