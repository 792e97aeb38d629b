import type { ScheduleRow } from "@/lib/core/schedule/terms";
import { type AccountLine, balanceOf, type LineSplit, lineOf } from "./account-line";

/** One version of the terms with the schedule that it agrees. */
export type HistoryTerms = {
  startsOn: string;
  effectiveOn: string;
  principalMinor: bigint;
  rows: readonly ScheduleRow[];
};

export type HistoryPayment = LineSplit & {
  number: string;
  kind: string;
  receivedOn: string;
  channel: string;
  amountMinor: bigint;
};

/** What is known of a plan from before its books were opened here; all of its life where they never were. */
export type PlanPast = {
  /** Oldest first. */
  terms: readonly HistoryTerms[];
  payments: readonly HistoryPayment[];
  /** The last day that is told of. */
  until: string;
  /** How and when the plan ended, if it did before `until`. */
  closed: { on: string; kind: string } | null;
};

type Happening = { on: string; order: number } & (
  | { is: "terms"; terms: HistoryTerms; isFirst: boolean }
  | { is: "instalment"; row: ScheduleRow }
  | { is: "payment"; payment: HistoryPayment }
);

type Earned = "interestMinor" | "feeMinor" | "penaltyMinor";
const EARNED = ["interestMinor", "feeMinor", "penaltyMinor"] as const satisfies readonly Earned[];
const KINDS = { interestMinor: "interest", feeMinor: "fee", penaltyMinor: "penalty" } as const;

/**
 * The account of the past. By the ledger's own rule: principal and agreed fees are owed from the start, interest from its
 * due date, or from the day it is paid where that is sooner; penalty, of which only payments tell, when it is paid. New
 * terms state all that is owed under them, so the account starts from there; so it ends at nothing when the plan is closed.
 */
export function historyLines(past: PlanPast): AccountLine[] {
  const lines: AccountLine[] = [];
  let charged: Record<Earned, bigint> = { interestMinor: 0n, feeMinor: 0n, penaltyMinor: 0n };
  let paid = { ...charged };
  let dueMinor = 0n;
  const charge = (on: string, part: Earned, uptoMinor: bigint, more: Partial<AccountLine> = {}) => {
    if (uptoMinor <= charged[part]) return;
    lines.push(lineOf(on, KINDS[part], uptoMinor - charged[part], more));
    charged[part] = uptoMinor;
  };
  for (const happening of happeningsOf(past)) {
    const { on } = happening;
    if (happening.is === "terms") {
      const { principalMinor, rows } = happening.terms;
      charged = { interestMinor: 0n, feeMinor: 0n, penaltyMinor: 0n };
      paid = { ...charged };
      dueMinor = 0n;
      if (happening.isFirst) lines.push(lineOf(on, "paid-out", principalMinor));
      else lines.push(lineOf(on, "new-terms", principalMinor - balanceOf(lines)));
      const feeMinor = rows.reduce((sum, row) => sum + row.feeMinor, 0n);
      charge(on, "feeMinor", feeMinor);
    } else if (happening.is === "instalment") {
      dueMinor += happening.row.interestMinor;
      charge(on, "interestMinor", dueMinor, { seq: happening.row.seq });
    } else {
      const { payment } = happening;
      for (const part of EARNED) {
        paid[part] += payment[part];
        charge(on, part, paid[part]);
      }
      lines.push(paymentLine(payment));
    }
  }
  const leftMinor = balanceOf(lines);
  if (past.closed && leftMinor !== 0n) lines.push(lineOf(past.closed.on, past.closed.kind, -leftMinor));
  return lines;
}

function happeningsOf({ terms, payments, until, closed }: PlanPast): Happening[] {
  const end = closed && closed.on < until ? closed.on : until;
  const all = [
    ...terms.flatMap((version, k): Happening[] => {
      const next = terms[k + 1]?.effectiveOn;
      const on = k === 0 ? version.startsOn : version.effectiveOn;
      return [
        { is: "terms", on, order: 0, terms: version, isFirst: k === 0 },
        ...version.rows
          .filter(({ dueOn }) => dueOn >= on && (next === undefined || dueOn < next))
          .map((row): Happening => ({ is: "instalment", on: row.dueOn, order: 1, row })),
      ];
    }),
    ...payments.map((payment): Happening => ({ is: "payment", on: payment.receivedOn, order: 2, payment })),
  ];
  // Payments are all told of, even one that a file dates before the plan began: it stands at the beginning then.
  const first = terms[0]?.startsOn ?? "";
  return all
    .map((happening) => (happening.on < first ? { ...happening, on: first } : happening))
    .filter(({ on, is }) => is === "payment" || on <= end)
    .sort((a, b) => a.on.localeCompare(b.on) || a.order - b.order);
}

function paymentLine(payment: HistoryPayment): AccountLine {
  const { principalMinor, interestMinor, feeMinor, penaltyMinor, heldMinor } = payment;
  return lineOf(payment.receivedOn, payment.kind, -payment.amountMinor, {
    reference: payment.number,
    channel: payment.channel,
    split: { principalMinor, interestMinor, feeMinor, penaltyMinor, heldMinor },
  });
}
