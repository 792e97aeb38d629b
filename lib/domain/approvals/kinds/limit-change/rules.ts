import { daysBetween } from "@/lib/core/calendar";
import { type PolicyResult, pass } from "@/lib/domain/approvals/kind";
import { CARD_MEASURES_ART_70 } from "@/lib/domain/approvals/kinds/plan-change/rules";
import type { LineFacts } from "@/lib/domain/limits/read-line";
import { isIncrease, type LimitChange } from "@/lib/domain/limits/rules";

/** The bank's own: how long a temporary limit may last, and how far a limit may rise in one step. */
const MAX_TEMPORARY_DAYS = 90;
const MAX_RISE_PERCENT = 100n;

/** What law and the bank's policy say of a change of limit on a business date. */
export function assessLimit(line: LineFacts, change: LimitChange, businessDate: string): PolicyResult[] {
  if (!isIncrease(line, change)) return [usedRule(line, change)];
  return [
    agreementRule(line),
    arrearsRule(line),
    ...(change.kind === "temporary" ? [lastingRule(change, businessDate)] : []),
    ...("limitMinor" in change ? [riseRule(line, change.limitMinor)] : []),
  ];
}

/** While a personalised agreement is kept the holder gets no new credit. */
function agreementRule({ agreements }: LineFacts): PolicyResult {
  const law = { isLaw: true, citation: CARD_MEASURES_ART_70 };
  return { rule: "agreement-running", outcome: agreements > 0 ? "refuse" : "pass", ...law };
}

function arrearsRule({ worstBucket }: LineFacts): PolicyResult {
  if (worstBucket === 0) return pass("no-arrears");
  return { rule: "no-arrears", outcome: "refuse", isLaw: false, params: { bucket: `M${worstBucket}` } };
}

function lastingRule({ until }: { until: string }, businessDate: string): PolicyResult {
  const days = daysBetween(businessDate, until);
  if (days >= 1 && days <= MAX_TEMPORARY_DAYS) return pass("lasting");
  return { rule: "lasting", outcome: "refuse", isLaw: false, params: { days, most: MAX_TEMPORARY_DAYS } };
}

function riseRule({ limitMinor }: LineFacts, toMinor: bigint): PolicyResult {
  const isFar = limitMinor > 0n && (toMinor - limitMinor) * 100n > limitMinor * MAX_RISE_PERCENT;
  if (!isFar) return pass("rise");
  return { rule: "rise", outcome: "refer", isLaw: false, params: { most: Number(MAX_RISE_PERCENT) } };
}

/** A limit below what is drawn is allowed: nothing more can be drawn until enough is repaid. Somebody should know. */
function usedRule({ usedMinor }: LineFacts, change: LimitChange): PolicyResult {
  const isBelow = "limitMinor" in change && change.limitMinor < usedMinor;
  return isBelow ? { rule: "below-used", outcome: "refer", isLaw: false } : pass("below-used");
}
