import { CoreError } from "@/lib/core/error";
import { divideRounded } from "@/lib/core/rounding";
import { dueDates } from "@/lib/core/schedule/due-dates";
import { buildSchedule } from "@/lib/core/schedule/schedule";
import type { Terms } from "@/lib/core/schedule/terms";
import { lesser } from "@/lib/core/servicing/parts";
import type { ServicedRow } from "@/lib/core/servicing/position";
import { periodLengths } from "./lengths";
import type { Outlook } from "./outlook";
import { evenly, newRow, sumOf } from "./rows";

/** How the rows of the new terms differ from the plain schedule of them. All amounts may be zero. */
export type Collection = {
  /** Where interest runs through skipped instalments: the schedule from their end on, whose rows are taken. */
  shape?: Terms;
  /** What the skipped time costs. */
  skippedMinor?: bigint;
  /** Which instalments collect the interest of the skipped time: so many last ones, all evenly, or none: it is waived. */
  collectedIn?: number | "all" | "none";
  /** Interest that no schedule knows of: above zero spread evenly, below zero taken off the earliest. */
  carryMinor: bigint;
  /** The running period's interest is so much more (or less) than the new terms say. */
  runningMinor?: bigint;
  /** A flat charge for the whole time ahead, before it is measured to the new time. */
  flatMinor?: bigint;
};

export type Replanned = { terms: Terms; rows: ServicedRow[] };

/**
 * The rows of the new terms: principal by their schedule, interest by what the time costs, collected as told. Instalments
 * left empty at the end (the level was kept and less was owed) fall away. Throws CoreError as buildSchedule does.
 */
export function replan(outlook: Outlook, terms: Terms, collection: Collection): Replanned {
  const { shape = terms, collectedIn = "all", carryMinor, runningMinor = 0n, skippedMinor = 0n } = collection;
  const built = trimmed(buildSchedule(terms.method === "flat" ? principalOnly(shape) : shape));
  const count = built.length;
  const kept = withCount(terms, count);
  if (shape !== terms) buildSchedule(kept);
  const { dueOn } = dueDates(kept);
  let interest = built.map((row) => row.interestMinor);
  if (terms.method === "flat") {
    const laterMinor = flatCharge(
      outlook,
      withCount(shape, count),
      collection.flatMinor ?? outlook.accrualMinor,
    );
    interest = evenly(laterMinor + (collectedIn === "none" ? 0n : skippedMinor), count);
  } else if (collectedIn !== "none") {
    interest = addToLast(interest, skippedMinor, collectedIn === "all" ? count : collectedIn);
  }
  interest[0]! += runningMinor > 0n ? runningMinor : 0n;
  if (carryMinor > 0n) interest = addToLast(interest, carryMinor, count);
  const lessMinor = (runningMinor < 0n ? -runningMinor : 0n) + (carryMinor < 0n ? -carryMinor : 0n);
  interest = takeFromFirst(interest, lessMinor);
  const rows = built.map((row, k) =>
    newRow(dueOn[k]!, { principalMinor: row.principalMinor, interestMinor: interest[k]! }),
  );
  rows[0]!.feeMinor += outlook.open.feeMinor;
  rows[0]!.penaltyMinor += outlook.open.penaltyMinor;
  return { terms: kept, rows };
}

/** As replan, in equal instalments where steps that were agreed would not cover the interest of the new time. */
export function replanOrLevel(outlook: Outlook, terms: Terms, collection: Collection): Replanned {
  try {
    return replan(outlook, terms, collection);
  } catch (error) {
    if (!(error instanceof CoreError) || error.code !== "INSTALMENT_BELOW_INTEREST") throw error;
    const level = (some: Terms): Terms =>
      some.method === "step-up"
        ? { ...some, method: "equal-instalment", stepUp: undefined }
        : { ...some, instalmentMinor: undefined };
    const { shape, ...others } = collection;
    return replan(outlook, level(terms), shape === undefined ? others : { ...others, shape: level(shape) });
  }
}

/** A flat charge is for time: what is ahead of it grows or shrinks with the days. */
function flatCharge({ ahead }: Outlook, terms: Terms, chargeMinor: bigint): bigint {
  const before = sumOf(ahead, ({ length }) => length);
  const now = sumOf(periodLengths(terms), (length) => length);
  return before === 0n ? chargeMinor : divideRounded(chargeMinor * now, before, terms.rounding);
}

function principalOnly(terms: Terms): Terms {
  return {
    ...terms,
    method: "interest-free",
    promotion: undefined,
    fee: undefined,
    instalmentMinor: undefined,
  };
}

function trimmed<T extends { totalMinor: bigint; principalMinor: bigint }>(rows: T[]): T[] {
  const last = rows.findLastIndex((row) => row.totalMinor > 0n);
  return rows.slice(0, Math.max(1, last + 1));
}

function withCount(terms: Terms, count: number): Terms {
  if (terms.count === count) return terms;
  return {
    ...terms,
    count,
    promotion: terms.promotion && { ...terms.promotion, count: Math.min(terms.promotion.count, count) },
    interestOnlyCount: terms.interestOnlyCount && Math.min(terms.interestOnlyCount, count - 1),
    amountsMinor: terms.amountsMinor?.slice(0, count),
    dueDates: terms.dueDates?.slice(0, count),
  };
}

function addToLast(interest: readonly bigint[], minor: bigint, lastCount: number): bigint[] {
  const among = Math.min(lastCount, interest.length);
  const shares = evenly(minor, among);
  const from = interest.length - among;
  return interest.map((own, k) => (k < from ? own : own + shares[k - from]!));
}

function takeFromFirst(interest: readonly bigint[], minor: bigint): bigint[] {
  let leftMinor = minor;
  return interest.map((own) => {
    const taken = lesser(own, leftMinor);
    leftMinor -= taken;
    return own - taken;
  });
}
