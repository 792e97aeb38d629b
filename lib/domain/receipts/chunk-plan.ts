import type { ServicedRow } from "@/lib/core/servicing/position";
import type { Dimensions } from "./cells";
import type { ChunkRow } from "./chunk-sql";
import { type PackedReceipt, receiptOf } from "./file-facts";
import { type PlanFacts, type PlanState, unpackRows } from "./plan-to-post";

/** A plan of a chunk as it was read, with the receipts that wait for it. */
export type ReadPlan = { row: ChunkRow; receipts: readonly PackedReceipt[]; facts: PlanFacts };

/** A plan's facts as READ_PLANS and its cell tell them. */
export function factsOf(row: ChunkRow, cell: Dimensions): PlanFacts {
  return {
    customerId: row[0],
    planId: row[1],
    currency: cell.currency,
    branchId: cell.branchId,
    managerId: cell.managerId,
    productId: cell.productId,
    instalmentCount: cell.instalmentCount,
    openedOn: row[2],
    cellId: row[3],
    status: row[4],
    bucket: row[5],
    settledCount: row[7],
    closedOn: row[12],
    termsVersion: row[13],
    version: row[14],
    servicedSince: row[15],
    knownUntil: row[16],
    isRevised: row[17],
  };
}

/** The plan's money as texts of minor units, and its packed instalments. */
export function moneyOf(row: ChunkRow) {
  return {
    heldMinor: row[6],
    paid: { principalMinor: row[8], interestMinor: row[9], feeMinor: row[10], penaltyMinor: row[11] },
    outstandingMinor: row[19],
    near: row[20],
  };
}

export function stateOf({ row, receipts, facts }: ReadPlan): PlanState {
  const { heldMinor, paid } = moneyOf(row);
  return {
    ...facts,
    heldMinor: BigInt(heldMinor),
    paid: {
      principalMinor: BigInt(paid.principalMinor),
      interestMinor: BigInt(paid.interestMinor),
      feeMinor: BigInt(paid.feeMinor),
      penaltyMinor: BigInt(paid.penaltyMinor),
    },
    receipts: receipts.map(receiptOf),
  };
}

const NOTHING = { penaltyMinor: 0n, feeMinor: 0n, interestMinor: 0n, principalMinor: 0n };

/**
 * The rows near the first open one, with one that stands for the open principal of all later ones. Null where they do not
 * tell enough: numbers do not follow the days, a row left out may be raised by now, or none is left that could stand for more.
 */
export function nearRows({ row, facts }: ReadPlan) {
  const { settledCount, instalmentCount, termsVersion, knownUntil } = facts;
  const { near, outstandingMinor } = moneyOf(row);
  const rows = unpackRows(near);
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last || rows.some(({ seq }, k) => seq !== first.seq + k)) return null;
  if (first.seq > 1 && (first.seq > settledCount || first.dueOn > knownUntil)) return null;
  const nearMinor = rows.reduce(
    (sum, { principalMinor, paid }) => sum + principalMinor - paid.principalMinor,
    0n,
  );
  const principalMinor = BigInt(outstandingMinor) - nearMinor;
  const isAll = last.seq === instalmentCount && termsVersion === 1;
  if (principalMinor <= 0n && !isAll) return null;
  const far: ServicedRow = {
    ...NOTHING,
    seq: last.seq + 1,
    dueOn: FAR_AWAY,
    principalMinor,
    paid: NOTHING,
    penaltyThrough: null,
  };
  return { rows, far: isAll ? null : far, isWhole: false };
}

const FAR_AWAY = "9999-12-31";
