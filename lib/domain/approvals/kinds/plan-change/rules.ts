import { monthsBetween } from "@/lib/core/calendar";
import { type PolicyResult, pass } from "@/lib/domain/approvals/kind";
import type { PlanChangeFacts } from "./plan-facts";

/** Rules of law carry where they stand; check the wording against the regulator's own site before a customer reads it. */
export const CREDIT_CARD_NOTICE = "银保监规〔2022〕13号";
export const CARD_MEASURES_ART_70 = "商业银行信用卡业务监督管理办法 第七十条";
export const CARD_MEASURES_ART_92 = "商业银行信用卡业务监督管理办法 第九十二条";

/** No instalment plan runs for longer, from its opening to its last instalment. */
export const MAX_TERM_MONTHS = 60;
/** The bank's own: reliefs of one plan in a year, share of income, days past due before a balance is given up. */
const MAX_RELIEFS_IN_YEAR = 2;
const MAX_BURDEN_PERCENT = 50;
const CHARGE_OFF_DAYS = 180;
const WRITE_OFF_DAYS = 360;

const refer = (rule: string, params: PolicyResult["params"]): PolicyResult => ({
  ...{ rule, outcome: "refer", isLaw: false },
  ...(params && { params }),
});
const refuse = (rule: string, params?: PolicyResult["params"]): PolicyResult => ({
  ...{ rule, outcome: "refuse", isLaw: false },
  ...(params && { params }),
});
const unlawful = (rule: string, citation: string, params?: PolicyResult["params"]): PolicyResult => ({
  ...{ rule, outcome: "refuse", isLaw: true, citation },
  ...(params && { params }),
});

export function termRule({ plan, change }: PlanChangeFacts): PolicyResult {
  const { lastDueOn } = change.difference.after;
  const months = lastDueOn ? monthsBetween(plan.openedOn, lastDueOn) : 0;
  return months > MAX_TERM_MONTHS
    ? unlawful("term", CREDIT_CARD_NOTICE, { months, most: MAX_TERM_MONTHS })
    : { ...pass("term"), isLaw: true, citation: CREDIT_CARD_NOTICE };
}

/** The same limit of an agreement under article 70, counted from today. */
export function agreementTermRule({ businessDate, change }: PlanChangeFacts): PolicyResult {
  const { lastDueOn } = change.difference.after;
  const months = lastDueOn ? monthsBetween(businessDate, lastDueOn) : 0;
  return months > MAX_TERM_MONTHS
    ? unlawful("agreement-term", CARD_MEASURES_ART_70, { months, most: MAX_TERM_MONTHS })
    : { ...pass("agreement-term"), isLaw: true, citation: CARD_MEASURES_ART_70 };
}

export function reliefRule({ reliefsInYear }: PlanChangeFacts): PolicyResult {
  if (reliefsInYear >= MAX_RELIEFS_IN_YEAR)
    return refuse("reliefs", { count: reliefsInYear, most: MAX_RELIEFS_IN_YEAR });
  return reliefsInYear > 0
    ? refer("reliefs", { count: reliefsInYear, most: MAX_RELIEFS_IN_YEAR })
    : pass("reliefs");
}

/** What the customer says to earn against what the plan asks each month, after the change. */
export function burdenRule({ monthlyIncomeMinor, change }: PlanChangeFacts): PolicyResult {
  const { instalmentMinor } = change.difference.after;
  if (instalmentMinor === null) return pass("burden");
  if (monthlyIncomeMinor === null || monthlyIncomeMinor === 0n) return refer("burden-unknown", undefined);
  const percent = Number((instalmentMinor * 100n) / monthlyIncomeMinor);
  return percent > MAX_BURDEN_PERCENT
    ? refer("burden", { percent, most: MAX_BURDEN_PERCENT })
    : pass("burden");
}

/** A relief that costs the customer more than the plan did is said so. */
export function costRule({ change }: PlanChangeFacts): PolicyResult {
  const { before, after } = change.difference;
  const costOf = ({ parts }: typeof before) => parts.interestMinor + parts.feeMinor + parts.penaltyMinor;
  const isDearer = costOf(after) > costOf(before);
  return isDearer ? refer("dearer", undefined) : pass("dearer");
}

export function rateRule({ before, change }: PlanChangeFacts): PolicyResult {
  const was = Number(before.terms.annualRatePercent);
  const becomes = Number(change.position.terms.annualRatePercent);
  return becomes > was
    ? unlawful("rate-raised", CREDIT_CARD_NOTICE, { was, becomes })
    : { ...pass("rate-raised"), isLaw: true, citation: CREDIT_CARD_NOTICE };
}

export function arrearsRule({ daysPastDue }: PlanChangeFacts): PolicyResult {
  return daysPastDue > 0 ? pass("beyond-ability") : refer("beyond-ability", undefined);
}

export function chargeOffRule({ daysPastDue }: PlanChangeFacts): PolicyResult {
  return daysPastDue > CHARGE_OFF_DAYS
    ? pass("charge-off-days")
    : refuse("charge-off-days", { days: daysPastDue, least: CHARGE_OFF_DAYS + 1 });
}

export function writeOffRule({ plan, daysPastDue }: PlanChangeFacts): PolicyResult {
  return plan.status === "charged_off" || daysPastDue > WRITE_OFF_DAYS
    ? pass("write-off-days")
    : refuse("write-off-days", { days: daysPastDue, least: WRITE_OFF_DAYS + 1 });
}
