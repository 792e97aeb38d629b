import { allocate, type PaidParts } from "@/lib/core/allocation";
import { daysBetween } from "@/lib/core/calendar";
import { bucketOf } from "@/lib/core/delinquency";
import { buildSchedule } from "@/lib/core/schedule/schedule";
import { standingOf } from "@/lib/core/standing";
import { coreTerms, type TermsColumns } from "@/lib/domain/plans/plan-terms";

type Receipt = {
  line: number;
  kind: "payment" | "recovery";
  receivedOn: string;
  amount: string;
  /** principal, interest, fee, penalty as the file splits it, in minor units; null when it does not. */
  parts: (string | null)[] | null;
};

/** A plan with what came in for it, as the database answers: numbers beyond 2^53 are texts. */
export type PlanWithPayments = TermsColumns & {
  customerId: string;
  planId: string;
  currency: string;
  status: string;
  outstandingMinor: string;
  principalMinor: string;
  interestMinor: string;
  feeMinor: string;
  penaltyMinor: string;
  termsPrincipalMinor: string;
  instalmentMinor: string | null;
  termsFeeMinor: string;
  receipts: Receipt[];
};

type Parts = { principal: bigint; interest: bigint; fee: bigint; penalty: bigint };
type Share = Record<keyof Parts | "held", string> & { line: number };

/** Spreads each receipt and says how the plan stands after the last. A recovery leaves the plan's own figures alone. */
export function spreadPayments(plan: PlanWithPayments, businessDate: string) {
  const dues = buildSchedule(termsOf(plan));
  const paid: Parts = {
    principal: BigInt(plan.principalMinor),
    interest: BigInt(plan.interestMinor),
    fee: BigInt(plan.feeMinor),
    penalty: BigInt(plan.penaltyMinor),
  };
  let already = allocate(dues, totalOf(paid) - paid.penalty).rows;
  const shares: Share[] = [];
  for (const receipt of plan.receipts) {
    const amount = BigInt(receipt.amount);
    if (receipt.kind === "recovery") {
      shares.push(recovered(receipt.line, amount, BigInt(plan.outstandingMinor)));
      continue;
    }
    const { rows, restMinor } = allocate(dues, amount - givenPenalty(receipt), undefined, already);
    const spread = given(receipt) ?? difference(already, rows);
    const held = given(receipt) ? 0n : restMinor;
    already = rows;
    for (const part of ["principal", "interest", "fee", "penalty"] as const) paid[part] += spread[part];
    shares.push({ line: receipt.line, ...texts(spread), held: String(held) });
  }
  const last = plan.receipts.findLast(({ kind }) => kind === "payment");
  return { shares, standing: last ? standingAfter(plan, paid, businessDate, last.receivedOn) : null };
}

function standingAfter(plan: PlanWithPayments, paid: Parts, businessDate: string, lastOn: string) {
  const dues = buildSchedule(termsOf(plan));
  const after = standingOf(dues, totalOf(paid) - paid.penalty, businessDate);
  const principal = BigInt(plan.termsPrincipalMinor);
  const outstanding = paid.principal >= principal ? 0n : principal - paid.principal;
  const isSettled = outstanding === 0n && after.settledCount === dues.length;
  const oldest = isSettled ? null : after.oldestUnpaidOn;
  return {
    customer_id: plan.customerId,
    plan_id: plan.planId,
    status: isSettled ? "settled" : plan.status,
    outstanding: String(outstanding),
    overdue: String(isSettled ? 0n : after.overdueMinor),
    next_due_on: isSettled ? null : after.nextDueOn,
    next_due: isSettled || after.nextDueMinor === null ? null : String(after.nextDueMinor),
    oldest_unpaid_on: oldest,
    settled_count: after.settledCount,
    ...texts(paid),
    bucket: oldest ? bucketOf(daysBetween(oldest, businessDate)) : 0,
    closed_on: isSettled ? lastOn : null,
  };
}

function termsOf(plan: PlanWithPayments) {
  return coreTerms(
    {
      ...plan,
      reason: "",
      requestId: null,
      effectiveOn: plan.startsOn,
      principalMinor: BigInt(plan.termsPrincipalMinor),
      instalmentMinor: plan.instalmentMinor === null ? null : BigInt(plan.instalmentMinor),
      feeMinor: BigInt(plan.termsFeeMinor),
    },
    plan.currency,
  );
}

const totalOf = ({ principal, interest, fee, penalty }: Parts) => principal + interest + fee + penalty;
const givenPenalty = ({ parts }: Receipt) => BigInt(parts?.[3] ?? 0);

function given({ parts }: Receipt): Parts | null {
  if (!parts) return null;
  const [principal, interest, fee, penalty] = parts.map((part) => BigInt(part ?? 0));
  return { principal: principal!, interest: interest!, fee: fee!, penalty: penalty! };
}

function difference(before: readonly PaidParts[], after: readonly PaidParts[]): Parts {
  const sum = (rows: readonly PaidParts[], part: keyof Parts) =>
    rows.reduce((total, row) => total + row[`${part}Minor`], 0n);
  const of = (part: keyof Parts) => sum(after, part) - sum(before, part);
  return { principal: of("principal"), interest: of("interest"), fee: of("fee"), penalty: of("penalty") };
}

function recovered(line: number, amount: bigint, outstanding: bigint): Share {
  const principal = amount < outstanding ? amount : outstanding;
  const parts = { principal, interest: amount - principal, fee: 0n, penalty: 0n };
  return { line, ...texts(parts), held: "0" };
}

function texts({ principal, interest, fee, penalty }: Parts) {
  return {
    principal: String(principal),
    interest: String(interest),
    fee: String(fee),
    penalty: String(penalty),
  };
}
