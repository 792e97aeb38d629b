import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_ORDER, PARTS } from "@/lib/core/allocation";
import { buildSchedule, parseTerms } from "@/lib/core/schedule/schedule";
import { ONE_PERCENT_A_MONTH } from "@/lib/core/schedule/testing";
import { applyEvent, type ServicingState } from "@/lib/core/servicing/apply-event";
import { paidOf } from "@/lib/core/servicing/parts";
import { positionStanding } from "@/lib/core/servicing/position-standing";
import { CARD_PENALTY, freshPosition } from "@/lib/core/servicing/testing";
import { nearRows, type ReadPlan, stateOf } from "./chunk-plan";
import { payDirect } from "./pay-direct";
import { servedPlan } from "./plan-to-post";
import { postPlan } from "./post-plan";
import type { PostedPlan } from "./posted-plan";

/** Twelve instalments of about 106.62 due on the 1st from July 2024. */
const TERMS = { count: 12 };
const TOTAL_MINOR = Number(
  buildSchedule(parseTerms({ ...ONE_PERCENT_A_MONTH, ...TERMS })).reduce(
    (sum, row) => sum + row.totalMinor,
    0n,
  ),
);
const OPENED = "2024-06-01";

const day = (n: number) => new Date(Date.UTC(2024, 5, 1) + n * 86_400_000).toISOString().slice(0, 10);

type Paid = { days: number; minor: number };
type Drawn = {
  before: Paid[];
  receipts: Paid[];
  closing: number;
  fee: number;
  order: readonly (typeof PARTS)[number][];
};

/** Money as it mostly comes: near an instalment or several, now and then a few fen or most of the debt. */
const minor = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(10_662, 10_661, 21_324, 10_663, 5_331) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 40_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: TOTAL_MINOR }) },
);
const paidWithin = (max: number): fc.Arbitrary<Paid> =>
  fc.record({ days: fc.integer({ min: 0, max }), minor });
const drawn: fc.Arbitrary<Drawn> = fc.record({
  before: fc.array(paidWithin(30), { maxLength: 6 }),
  receipts: fc.array(paidWithin(15), { minLength: 1, maxLength: 3 }),
  closing: fc.integer({ min: 0, max: 5 }),
  fee: fc.constantFrom(0, 0, 0, 500),
  order: fc.constantFrom(PARTS, ["principal", "interest", "fee", "penalty"] as const),
});

/** A plan as the chunk's query would read it after earlier payments, rows raised through the last of them. */
function planOf({ before, receipts, closing, fee, order }: Drawn) {
  const position = { ...freshPosition(TERMS, CARD_PENALTY), order: { ...DEFAULT_ORDER, parts: order } };
  let state: ServicingState = { position, asOf: OPENED, closedOn: null };
  let at = 0;
  let version = 1;
  const live = (work: Parameters<typeof applyEvent>[1]) => {
    state = applyEvent(state, work).state;
    version += 1;
  };
  if (fee > 0) live({ id: "fee", eventSeq: 1, effectiveOn: OPENED, kind: "fee", amountMinor: BigInt(fee) });
  for (const paid of before) {
    at += paid.days;
    live({
      id: `${version}`,
      eventSeq: version,
      effectiveOn: day(at),
      kind: "payment",
      amountMinor: BigInt(paid.minor),
    });
  }
  const knownUntil = day(at);
  let until = at;
  const waiting = receipts.map(({ days, minor: amount }, k) => {
    until += days;
    return [k + 2, day(until), String(amount), "file", `R${k}`] as [number, string, string, string, string];
  });
  const standing = positionStanding(state.position, knownUntil);
  const { rows, heldMinor } = state.position;
  const paid = paidOf(state.position);
  const from = standing.settledCount - 2;
  const to = standing.settledCount + standing.bucket + receipts.length + 1;
  const near = rows
    .filter(({ seq }) => seq > from && seq <= to)
    .map((row) =>
      [
        ...[row.seq, row.dueOn, row.principalMinor, row.interestMinor, row.feeMinor, row.penaltyMinor],
        ...[row.paid.principalMinor, row.paid.interestMinor, row.paid.feeMinor, row.paid.penaltyMinor],
        ...[row.penaltyThrough ?? "", row.dueOn <= knownUntil ? row.dueOn : "", row.settledOn ?? ""],
      ].join(","),
    );
  const facts = {
    ...{ customerId: "1", planId: "2", currency: "CNY", branchId: 1, managerId: 1, productId: 1, cellId: 1 },
    ...{
      instalmentCount: 12,
      openedOn: OPENED,
      status: standing.status,
      bucket: standing.bucket,
      closedOn: null,
    },
    ...{ settledCount: standing.settledCount, termsVersion: 1, version, servicedSince: OPENED, knownUntil },
    isRevised: false,
  };
  const owed = String(standing.outstandingMinor);
  const texts = [paid.principalMinor, paid.interestMinor, paid.feeMinor, paid.penaltyMinor].map(String);
  const row = [
    ...["1", "2", OPENED, 1, standing.status, standing.bucket, String(heldMinor), standing.settledCount],
    ...[...texts, null, 1, version, OPENED, knownUntil, false, receipts.length, owed, near.join(";")],
  ] as unknown as ReadPlan["row"];
  const plan: ReadPlan = { row, receipts: waiting, facts };
  return {
    plan,
    rules: position,
    businessDate: day(until + closing),
    isClosed: standing.status === "settled",
  };
}

/** Everything that is written of a posted plan, amounts as texts. */
function told({ plan: _, posted, changed, ...rest }: PostedPlan): unknown {
  const written = {
    ...rest,
    posted: posted.map(({ receipt: { reference }, ...money }) => ({ reference, ...money })),
    changed: changed.map((row) => ({ ...row, isPaid: undefined })),
  };
  const text = (_: string, value: unknown) =>
    typeof value === "bigint" || typeof value === "number" ? String(value) : value;
  return JSON.parse(JSON.stringify(written, text));
}

describe("a plan in good standing paid in plain numbers", () => {
  it("comes to what the fold of its events comes to, row by row and movement by movement", () => {
    let direct = 0;
    const runs = Number(process.env.RUNS ?? 4_000);
    fc.assert(
      fc.property(drawn, (given) => {
        const { plan, rules, businessDate, isClosed } = planOf(given);
        fc.pre(!isClosed);
        const posted = payDirect(plan, { order: rules.order, businessDate });
        if (!posted) return;
        direct += 1;
        const near = nearRows(plan);
        if (!near) throw new Error("too few rows for the fold");
        const folded = postPlan(servedPlan(stateOf(plan), near, rules), businessDate);
        if (typeof folded === "string") throw new Error(`the fold says ${folded}`);
        expect(told(posted)).toEqual(told(folded));
      }),
      { numRuns: runs },
    );
    // The draws are mostly of the kind that it is meant for.
    expect(direct).toBeGreaterThan(runs / 6);
  });
});
