import type { Rule, Run } from "@/lib/domain/imports/run";

const METHODS_WITH_INSTALMENT = "('equal-instalment', 'flat', 'interest-free', 'interest-only', 'balloon')";
const method = "coalesce(r.method, 'equal-instalment')";

/** Length of one period in years, near enough to tell an instalment that does not even pay the interest. */
const yearsAPeriod = `coalesce(r.every, 1) * case coalesce(r.unit, 'month') when 'month' then 1 / 12.0 when 'week' then 7 / 366.0 else 1 / 366.0 end`;

/** What must hold within a row so that a schedule can be built and a balance be believed. */
export function planRules(run: Run): Rule[] {
  const today = `date '${run.businessDate}'`;
  const isFuture = (column: string) => `r.${column} > ${today}`;
  return [
    { field: "openedOn", code: "in-the-future", bad: `${isFuture("opened_on")} and r.status <> 'pending'` },
    { field: "startsOn", code: "before-opening", bad: "r.starts_on < r.opened_on" },
    {
      field: "firstDueOn",
      code: "before-start",
      bad: "r.first_due_on <= coalesce(r.starts_on, r.opened_on)",
    },
    { field: "oldestUnpaidOn", code: "in-the-future", bad: isFuture("oldest_unpaid_on") },
    { field: "lastPaymentOn", code: "before-opening", bad: "r.last_payment_on < r.opened_on" },
    { field: "lastPaymentOn", code: "in-the-future", bad: isFuture("last_payment_on") },
    {
      field: "closedOn",
      code: "before-opening",
      bad: "r.closed_on < r.opened_on and r.status in ('settled', 'cancelled')",
    },
    {
      field: "chargedOffOn",
      code: "before-opening",
      bad: "r.charged_off_on < r.opened_on and r.status in ('charged_off', 'written_off')",
    },
    { field: "outstanding", code: "more-than-principal", bad: "r.outstanding > r.principal" },
    {
      field: "outstanding",
      code: "closed-but-owing",
      bad: "r.outstanding > 0 and r.status in ('settled', 'cancelled')",
    },
    { field: "instalmentsPaid", code: "more-than-count", bad: "r.instalments_paid > r.instalment_count" },
    {
      field: "instalment",
      code: "not-for-method",
      bad: `r.instalment is not null and ${method} not in ${METHODS_WITH_INSTALMENT}`,
    },
    {
      field: "instalment",
      code: "below-interest",
      bad: `r.instalment is not null and ${method} in ('equal-instalment', 'balloon') and r.instalment <= r.principal * r.annual_rate_percent / 100 * ${yearsAPeriod}`,
    },
    {
      field: "every",
      code: "too-large",
      bad: "r.every > case coalesce(r.unit, 'month') when 'month' then 120 else 366 end",
    },
    {
      field: "promotionCount",
      needs: ["promotionCount", "promotionRatePercent"],
      code: "incomplete",
      bad: `(r.promotion_count is null) <> (r.promotion_rate_percent is null) or r.promotion_count > r.instalment_count or (r.promotion_count is not null and ${method} = 'interest-free')`,
    },
    {
      field: "interestOnlyCount",
      code: "not-for-method",
      bad: `r.interest_only_count is not null and (${method} <> 'interest-only' or r.interest_only_count >= r.instalment_count)`,
    },
    {
      field: "balloon",
      needs: ["balloon", "method"],
      code: "not-for-method",
      bad: `(r.balloon is not null) <> (${method} = 'balloon') or r.balloon >= r.principal`,
    },
    {
      field: "stepEvery",
      needs: ["stepEvery", "stepPercent", "method"],
      code: "not-for-method",
      bad: `(r.step_every is not null) <> (${method} = 'step-up') or (r.step_every is null) <> (r.step_percent is null)`,
    },
  ];
}
