import fc from "fast-check";
import { allocate, DEFAULT_ORDER } from "@/lib/core/allocation";
import { parseIsoDay, toIsoDay } from "@/lib/core/calendar";
import { CoreError } from "@/lib/core/error";
import { buildSchedule } from "@/lib/core/schedule/schedule";
import { DAY_COUNTS, METHODS, type Terms, UNITS } from "@/lib/core/schedule/terms";
import { NO_PARTS } from "@/lib/core/servicing/parts";
import { makeUpPenalty } from "@/lib/core/servicing/penalty";
import type { PartAmounts, Position } from "@/lib/core/servicing/position";
import { CARD_PENALTY } from "@/lib/core/servicing/testing";
import type { ChangeCommand, ChangeKind } from "./command";

/** A plan of any method on a day of its life: paid so far, late or ahead, with charges. */
export type Scene = { position: Position; onDay: string };

const percent = (least: number, most: number) =>
  fc.integer({ min: least * 100, max: most * 100 }).map((bps) => (bps / 100).toFixed(2));

const anyTerms: fc.Arbitrary<Terms> = fc
  .record({
    principalMinor: fc.bigInt(1_000_000n, 100_000_000n),
    method: fc.constantFrom(...METHODS),
    annualRatePercent: percent(0, 36),
    count: fc.integer({ min: 1, max: 36 }),
    every: fc.integer({ min: 1, max: 3 }),
    unit: fc.constantFrom(...UNITS),
    startsOn: fc.integer({ min: 18_000, max: 22_000 }).map(toIsoDay),
    oddDays: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
    dayCount: fc.constantFrom(...DAY_COUNTS),
    rounding: fc.constantFrom("half-even", "half-up", "down", "up" as const),
    isMultiple: fc.boolean(),
    promotionCount: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
    feeMinor: fc.option(fc.bigInt(1n, 100_000n), { nil: undefined }),
    businessDay: fc.constantFrom("as-is", "next", "previous" as const),
    extra: fc.integer({ min: 0, max: 35 }),
  })
  .map(({ oddDays, isMultiple, promotionCount, feeMinor, extra, ...terms }) => ({
    ...terms,
    currency: "CNY",
    firstDueOn: oddDays === undefined ? undefined : toIsoDay(parseIsoDay(terms.startsOn, "") + oddDays),
    instalmentMultipleMinor: isMultiple ? 100n : undefined,
    promotion:
      promotionCount === undefined || terms.method === "interest-free"
        ? undefined
        : { count: Math.min(promotionCount, terms.count), annualRatePercent: "1.00" },
    fee: feeMinor === undefined ? undefined : { amountMinor: feeMinor, treatment: "interest" as const },
    ...shapeOf(terms.method, terms.principalMinor, terms.count, extra),
  }));

function shapeOf(
  method: Terms["method"],
  principalMinor: bigint,
  count: number,
  extra: number,
): Partial<Terms> {
  if (method === "interest-only") return { interestOnlyCount: extra % count };
  if (method === "balloon") return { balloonMinor: (principalMinor * BigInt(extra)) / 40n };
  if (method === "step-up") return { stepUp: { everyCount: 1 + (extra % 12), percent: "3" } };
  if (method !== "free-form") return {};
  const share = principalMinor / BigInt(count);
  return {
    amountsMinor: Array.from({ length: count }, (_, k) => (share * BigInt((k * 7 + extra) % 11)) / 11n),
  };
}

export const anyScene: fc.Arbitrary<Scene> = fc
  .record({
    terms: anyTerms,
    paidShare: fc.integer({ min: 0, max: 99 }),
    dayShare: fc.integer({ min: 0, max: 110 }),
    isLevelDay: fc.boolean(),
    hasPenalty: fc.boolean(),
    chargeMinor: fc.constantFrom(0n, 0n, 1_500n),
    isByPart: fc.constantFrom(false, false, false, true),
  })
  .chain(({ terms, ...life }) => {
    try {
      return fc.constant(sceneOf(terms, life));
    } catch (error) {
      // Steps that do not cover the interest: no such plan exists.
      if (error instanceof CoreError) return fc.constant(undefined);
      throw error;
    }
  })
  .filter((scene) => scene !== undefined);

type Life = {
  paidShare: number;
  dayShare: number;
  isLevelDay: boolean;
  hasPenalty: boolean;
  chargeMinor: bigint;
  isByPart: boolean;
};

function sceneOf(terms: Terms, life: Life): Scene {
  const built = buildSchedule(terms);
  const charged = Math.floor((life.paidShare * built.length) / 100);
  const dues = built.map((row, k) => ({
    ...row,
    feeMinor: row.feeMinor + (k === charged ? life.chargeMinor : 0n),
    penaltyMinor: 0n,
  }));
  const order = { ...DEFAULT_ORDER, first: life.isByPart ? ("part" as const) : ("instalment" as const) };
  const owedMinor = dues.reduce(
    (sum, row) => sum + row.principalMinor + row.interestMinor + row.feeMinor,
    0n,
  );
  const paid = allocate(dues, (owedMinor * BigInt(life.paidShare)) / 100n, order).rows;
  const rows = dues.map(({ balanceMinor, ...row }, k) => {
    const { seq, totalMinor, ...parts } = paid[k]!;
    return { ...row, paid: parts, penaltyThrough: null };
  });
  const start = parseIsoDay(terms.startsOn, "");
  const end = parseIsoDay(built.at(-1)!.dueOn, "");
  const day = toIsoDay(start + Math.floor(((end - start) * life.dayShare) / 100));
  // Half the days are due dates, where most mistakes hide.
  const onDay = life.isLevelDay ? (built.find((row) => row.dueOn >= day)?.dueOn ?? day) : day;
  const position: Position = {
    terms,
    version: 1,
    status: "active",
    rows,
    heldMinor: 0n,
    order,
    penalty: life.hasPenalty ? CARD_PENALTY : null,
  };
  return { position: makeUpPenalty(position, onDay), onDay };
}

/** A command as somebody might give it for this scene; many do not fit and are refused. */
export function anyCommand({ position, onDay }: Scene, ...kinds: ChangeKind[]): fc.Arbitrary<ChangeCommand> {
  const openMinor = position.rows.reduce(
    (sum, row) => sum + row.principalMinor - row.paid.principalMinor,
    0n,
  );
  const amountMinor = fc.bigInt(1n, openMinor + 2n);
  const count = fc.integer({ min: 1, max: 12 });
  const later = (least: number, most: number) =>
    fc.integer({ min: least, max: most }).map((days) => toIsoDay(parseIsoDay(onDay, "") + days));
  const forgiven: fc.Arbitrary<PartAmounts> = fc.constantFrom(NO_PARTS, {
    ...NO_PARTS,
    principalMinor: 5_000n,
  });
  const all: Record<ChangeKind, fc.Arbitrary<ChangeCommand>> = {
    "early-settlement": fc.constant({ kind: "early-settlement" }),
    "partial-prepayment": fc.record({
      kind: fc.constant("partial-prepayment"),
      amountMinor,
      keep: fc.constantFrom("term", "instalment"),
    }),
    "due-date": fc.oneof(
      fc.record({ kind: fc.constant("due-date"), newFirstDueOn: later(0, 60) }),
      fc.record({ kind: fc.constant("due-date"), dayOfMonth: fc.integer({ min: 1, max: 28 }) }),
    ),
    deferral: fc.record({
      kind: fc.constant("deferral"),
      count,
      treat: fc.constantFrom("capitalise", "spread", "append"),
    }),
    "payment-holiday": fc.record({
      kind: fc.constant("payment-holiday"),
      count,
      interest: fc.constantFrom("charged", "waived"),
    }),
    "interest-pause": fc.record({
      kind: fc.constant("interest-pause"),
      from: later(0, 60),
      to: later(1, 200),
    }),
    extension: fc.record({ kind: fc.constant("extension"), count }),
    rate: fc.record({ kind: fc.constant("rate"), annualRatePercent: percent(0, 36), from: later(0, 90) }),
    "re-age": fc.record({ kind: fc.constant("re-age"), arrears: fc.constantFrom("capitalise", "end") }),
    "re-amortise": fc.record({
      kind: fc.constant("re-amortise"),
      count,
      firstDueOn: fc.option(later(0, 60), { nil: undefined }),
    }),
    workout: fc.oneof(
      fc.record({
        kind: fc.constant("workout"),
        count: fc.integer({ min: 1, max: 60 }),
        isAccruing: fc.constant(true),
        annualRatePercent: percent(0, 12),
        firstDueOn: later(0, 60),
        forgiven,
      }),
      fc.record({
        kind: fc.constant("workout"),
        count,
        isAccruing: fc.constant(false),
        firstDueOn: later(0, 60),
      }),
    ),
    "charge-off": fc.constant({ kind: "charge-off" }),
    "write-off": fc.record({
      kind: fc.constant("write-off"),
      amountMinor: fc.option(amountMinor, { nil: undefined }),
    }),
  };
  return fc.oneof(...(kinds.length === 0 ? Object.values(all) : kinds.map((kind) => all[kind])));
}
