import { CoreError } from "@/lib/core/error";

export const PARTS = ["penalty", "fee", "interest", "principal"] as const;
export type Part = (typeof PARTS)[number];

/** An instalment as far as money can be owed on it, in minor units. A ScheduleRow fits; penalty comes with servicing. */
export type Due = {
  seq: number;
  dueOn: string;
  principalMinor: bigint;
  interestMinor: bigint;
  feeMinor: bigint;
  penaltyMinor?: bigint;
};

/** What was paid on one instalment, by part. */
export type PaidParts = {
  seq: number;
  penaltyMinor: bigint;
  feeMinor: bigint;
  interestMinor: bigint;
  principalMinor: bigint;
  totalMinor: bigint;
};

/**
 * "instalment": the oldest instalment is settled in all its parts before the next one is touched (the default).
 * "part": every instalment's first part is settled before any second part.
 */
export type AllocationOrder = { first: "instalment" | "part"; parts: readonly Part[] };

export const DEFAULT_ORDER: AllocationOrder = { first: "instalment", parts: PARTS };

export type Allocation = { rows: PaidParts[]; restMinor: bigint };

/**
 * Spreads `paidMinor` over the instalments, which are in order of their due dates; what is left over comes back as
 * `restMinor`. `already` holds what earlier payments settled, row by row; the answer includes it.
 * Throws CoreError TOO_SMALL for a negative amount and INVALID_VALUE for an order that leaves a part out.
 */
export function allocate(
  dues: readonly Due[],
  paidMinor: bigint,
  order: AllocationOrder = DEFAULT_ORDER,
  already: readonly PaidParts[] = [],
): Allocation {
  if (paidMinor < 0n) throw new CoreError("TOO_SMALL", "paid", "must not be negative");
  if (PARTS.some((part) => order.parts.filter((known) => known === part).length !== 1)) {
    throw new CoreError(
      "INVALID_VALUE",
      "order.parts",
      "must name penalty, fee, interest and principal once each",
    );
  }
  const rows = dues.map((due, k) => ({ ...(already[k] ?? nothingPaid(due.seq)) }));
  let restMinor = paidMinor;
  const settle = (k: number, part: Part) => {
    const key = `${part}Minor` as const;
    const owedMinor = (dues[k]![key] ?? 0n) - rows[k]![key];
    const takenMinor = owedMinor < restMinor ? owedMinor : restMinor;
    if (takenMinor <= 0n) return;
    rows[k]![key] += takenMinor;
    rows[k]!.totalMinor += takenMinor;
    restMinor -= takenMinor;
  };
  if (order.first === "instalment") {
    for (let k = 0; k < dues.length && restMinor > 0n; k++) for (const part of order.parts) settle(k, part);
  } else {
    for (const part of order.parts) for (let k = 0; k < dues.length && restMinor > 0n; k++) settle(k, part);
  }
  return { rows, restMinor };
}

function nothingPaid(seq: number): PaidParts {
  return { seq, penaltyMinor: 0n, feeMinor: 0n, interestMinor: 0n, principalMinor: 0n, totalMinor: 0n };
}
