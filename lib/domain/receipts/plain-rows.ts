import { moneyOf, type ReadPlan } from "./chunk-plan";
import { ROW_FIELDS } from "./plan-to-post";

type Parts = Record<"principalMinor" | "interestMinor" | "feeMinor" | "penaltyMinor", number>;

/** An instalment in plain numbers, to be paid in place. */
export type PlainRow = Parts & {
  seq: number;
  dueOn: string;
  paid: Parts;
  penaltyThrough: string | null;
  raisedOn: string | null;
  settledOn: string | null;
  isPaid: boolean;
};

export const totalOf = (parts: Parts) =>
  parts.principalMinor + parts.interestMinor + parts.feeMinor + parts.penaltyMinor;

export const openOf = (row: PlainRow) => totalOf(row) - totalOf(row.paid);

/**
 * The rows near the first open one, where they tell enough: in order, none late on the business date, every settled one that
 * is left out raised long ago, and beyond the last either nothing or only what is not due yet.
 */
export function nearOf(
  { row, facts }: ReadPlan,
  businessDate: string,
): { rows: PlainRow[]; sumMinor: number } | null {
  const { near, outstandingMinor } = moneyOf(row);
  const rows = near === null ? [] : near.split(";").map(plainRow);
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last) return null;
  if (first.seq > 1 && (first.seq > facts.settledCount || first.dueOn > facts.knownUntil)) return null;
  let sumMinor = Number(outstandingMinor);
  let farMinor = sumMinor;
  for (const [k, one] of rows.entries()) {
    const before = rows[k - 1];
    if (before && (one.seq !== before.seq + 1 || one.dueOn < before.dueOn)) return null;
    const isOdd =
      one.dueOn < businessDate || one.settledOn !== null || (one.seq > 0 && one.seq <= facts.settledCount);
    if (openOf(one) > 0 && isOdd) return null;
    sumMinor += totalOf(one);
    farMinor -= one.principalMinor - one.paid.principalMinor;
  }
  const isAll = last.seq === facts.instalmentCount && facts.termsVersion === 1;
  const isEnough = isAll ? farMinor === 0 : farMinor > 0 && last.dueOn > businessDate;
  return isEnough ? { rows, sumMinor } : null;
}

function plainRow(packed: string): PlainRow {
  const f = packed.split(",");
  if (f.length !== ROW_FIELDS) throw new Error(`an instalment of ${f.length} fields`);
  return {
    seq: Number(f[0]),
    dueOn: f[1]!,
    principalMinor: Number(f[2]),
    interestMinor: Number(f[3]),
    feeMinor: Number(f[4]),
    penaltyMinor: Number(f[5]),
    paid: {
      principalMinor: Number(f[6]),
      interestMinor: Number(f[7]),
      feeMinor: Number(f[8]),
      penaltyMinor: Number(f[9]),
    },
    penaltyThrough: f[10] || null,
    raisedOn: f[11] || null,
    settledOn: f[12] || null,
    isPaid: false,
  };
}
