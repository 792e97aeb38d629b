import { daysBetween } from "@/lib/core/calendar";
import { buildSchedule } from "@/lib/core/schedule/schedule";
import { coreTerms, type PlanTermsRow } from "@/lib/domain/plans/plan-terms";
import { BUSINESS_DATE } from "@/prisma/seed/demo-calendar";

export type StoredState = {
  outstanding: string;
  overdue: string;
  settledCount: number;
  oldestUnpaidOn: string | null;
  bucket: number;
  nextDueOn: string | null;
  nextDue: string | null;
};
export type StateRow = {
  planId: string;
  status: string;
  currency: string;
  terms: Omit<PlanTermsRow, "principalMinor" | "feeMinor"> & { principalMinor: string };
  stored: StoredState;
};
export type PaymentRow = { planId: string; receivedOn: string; principal: string; interest: string };

export const PAYMENTS = `
  select plan_id as "planId", received_on::text as "receivedOn", principal_minor as principal, interest_minor as interest
  from payment`;

export const STATES = `
  select p.id as "planId", s.status, p.currency,
    jsonb_build_object('outstanding', s.outstanding_minor::text, 'overdue', s.overdue_minor::text,
      'settledCount', s.settled_count, 'oldestUnpaidOn', s.oldest_unpaid_on, 'bucket', s.bucket,
      'nextDueOn', s.next_due_on, 'nextDue', s.next_due_minor::text) as stored,
    jsonb_build_object('version', t.version, 'method', t.method, 'principalMinor', t.principal_minor::text,
      'annualRatePercent', trim_scale(t.annual_rate_percent)::text, 'instalmentCount', t.instalment_count,
      'every', t.every, 'unit', t.unit, 'dayCount', t.day_count, 'startsOn', t.starts_on,
      'firstDueOn', t.first_due_on, 'effectiveOn', t.effective_on) as terms
  from plan p
  join plan_state s on s.customer_id = p.customer_id and s.plan_id = p.id
  join plan_terms t on t.customer_id = p.customer_id and t.plan_id = p.id and t.version = s.terms_version`;

const NOTHING_DUE = { overdue: "0", oldestUnpaidOn: null, bucket: 0, nextDueOn: null, nextDue: null };

/** From scratch: the schedule of the terms in force, and the money received under them spread oldest first. */
export function deriveState(
  { status, currency, terms, stored }: StateRow,
  payments: PaymentRow[],
): StoredState {
  const principalMinor = BigInt(terms.principalMinor);
  const rows = buildSchedule(coreTerms({ ...terms, principalMinor, feeMinor: 0n }, currency));
  const inForce = payments.filter(({ receivedOn }) => terms.version === 1 || receivedOn >= terms.effectiveOn);
  const repaid = inForce.reduce((sum, { principal }) => sum + BigInt(principal), 0n);
  const outstanding = String(principalMinor - repaid);
  // What a charge-off froze is the state of a month's end; here it only has to be deep in arrears.
  if (status === "charged_off") return { ...stored, outstanding, bucket: 7 };
  if (status === "settled") return { outstanding, settledCount: rows.length, ...NOTHING_DUE };
  if (!["active", "deferred", "workout"].includes(status)) {
    return { outstanding: "0", settledCount: stored.settledCount, ...NOTHING_DUE };
  }
  let left = inForce.reduce((sum, { principal, interest }) => sum + BigInt(principal) + BigInt(interest), 0n);
  let settledCount = 0;
  for (; settledCount < rows.length && left >= rows[settledCount]!.totalMinor; settledCount++) {
    left -= rows[settledCount]!.totalMinor;
  }
  const unpaid = rows.slice(settledCount);
  const overdue = unpaid.filter(({ dueOn }) => dueOn < BUSINESS_DATE);
  const next = unpaid.find(({ dueOn }) => dueOn >= BUSINESS_DATE);
  const daysPastDue = overdue[0] ? daysBetween(overdue[0].dueOn, BUSINESS_DATE) : 0;
  return {
    outstanding,
    overdue: String(overdue.reduce((sum, { totalMinor }) => sum + totalMinor, -left)),
    settledCount,
    oldestUnpaidOn: overdue[0]?.dueOn ?? null,
    bucket: Math.min(7, Math.ceil(daysPastDue / 30)),
    nextDueOn: next?.dueOn ?? null,
    nextDue: next ? String(next.totalMinor) : null,
  };
}
