import type { Terms } from "@/lib/core/schedule/terms";
import { lesser } from "@/lib/core/servicing/parts";
import { firstInterest, patternTerms, scaledPattern } from "./free-form";
import type { Outlook } from "./outlook";
import { type Replanned, replanOrLevel } from "./replan";
import { restTerms } from "./rest-terms";

export type Reduction = {
  principalMinor: bigint;
  keep: "term" | "instalment";
  startDay: number;
  feeMinor: bigint;
  carryMinor: bigint;
};

/**
 * The rest of a plan on less principal. A fee shown as interest and a flat charge shrink with the principal. Where the
 * instalment is kept, the level methods have it to the cent and others the fewest instalments that are no larger; what has
 * a bullet or balloon keeps its term. A free-form plan keeps its pattern: scaled, or cut off at the end.
 */
export function planReduced(terms: Terms, outlook: Outlook, reduction: Reduction): Replanned {
  const first = outlook.ahead[0]!;
  const beforeMinor = outlook.open.principalMinor;
  const scaled = (minor: bigint) => (minor * reduction.principalMinor) / beforeMinor;
  const plan = (count: number, levelMinor?: bigint) => {
    const rest = {
      ...reduction,
      count,
      levelMinor,
      firstDay: first.toDay,
      feeMinor: scaled(reduction.feeMinor),
    };
    const level = restTerms(terms, outlook, rest);
    const isPattern = terms.method === "free-form";
    const planned = isPattern ? patternOf(level, outlook, reduction.keep) : level;
    // A pattern begins at least a day before its first date; a period that is over already has been charged.
    const isOver = isPattern && reduction.startDay >= first.toDay;
    return replanOrLevel(outlook, planned, {
      carryMinor: reduction.carryMinor,
      runningMinor: isOver ? -firstInterest(planned) : 0n,
      flatMinor: scaled(outlook.accrualMinor),
    });
  };
  const { length } = outlook.ahead;
  const level = levelOf(outlook);
  if (reduction.keep === "term" || terms.method === "free-form" || level === undefined) return plan(length);
  switch (terms.method) {
    case "equal-instalment":
    case "interest-free": {
      const { rows } = plan(length, level.withoutFeeMinor);
      const count = rows.findLastIndex((row) => row.principalMinor > 0n) + 1;
      return plan(count, level.withoutFeeMinor);
    }
    case "flat":
    case "equal-principal":
    case "step-up":
      return plan(fewest(length, (count) => levelOfRows(plan(count)) <= level.totalMinor));
    default:
      return plan(length);
  }
}

/** What a whole instalment ahead amounts to; the first may be an odd one and the last a residual. None for a single one. */
export function levelOf({ ahead }: Outlook): { totalMinor: bigint; withoutFeeMinor: bigint } | undefined {
  const typical = ahead.length < 2 ? undefined : ahead[Math.min(1, ahead.length - 2)];
  if (!typical) return undefined;
  const totalMinor = typical.row.principalMinor + typical.accrualMinor;
  const withoutFeeMinor = totalMinor - typical.feeShareMinor;
  return withoutFeeMinor > 0n ? { totalMinor, withoutFeeMinor } : undefined;
}

function levelOfRows({ rows }: Replanned): bigint {
  const typical = rows[Math.max(0, Math.min(1, rows.length - 2))]!;
  return typical.principalMinor + typical.interestMinor;
}

/** The smallest count up to `most` that fits; larger counts fit where smaller do. */
function fewest(most: number, fits: (count: number) => boolean): number {
  let low = 1;
  let high = most;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}

function patternOf(terms: Terms, outlook: Outlook, keep: Reduction["keep"]): Terms {
  const days = outlook.ahead.map(({ toDay }) => toDay);
  if (keep === "term") return scaledPattern(terms, outlook, days);
  let leftMinor = terms.principalMinor;
  const cut = outlook.ahead.map(({ row }) => {
    const part = lesser(row.principalMinor - row.paid.principalMinor, leftMinor);
    leftMinor -= part;
    return part;
  });
  const count = cut.findLastIndex((minor) => minor > 0n) + 1;
  return patternTerms(terms, cut.slice(0, count), days.slice(0, count));
}
