import type { ServicedRow } from "@/lib/core/servicing/position";
import type { ChunkRow } from "./chunk-sql";
import { type PackedReceipt, receiptOf } from "./file-facts";
import { type PlanState, unpackRows } from "./plan-to-post";

/** A plan's state as READ_PLANS tells it. */
export function stateOf([
  customerId,
  planId,
  currency,
  branchId,
  managerId,
  productId,
  instalmentCount,
  openedOn,
  cellId,
  status,
  bucket,
  heldMinor,
  settledCount,
  paidPrincipal,
  paidInterest,
  paidFee,
  paidPenalty,
  closedOn,
  termsVersion,
  version,
  servicedSince,
  knownUntil,
  isRevised,
  ,
  receipts,
]: ChunkRow): PlanState {
  const packed: PackedReceipt[] = JSON.parse(receipts);
  return {
    customerId,
    planId,
    currency,
    branchId,
    managerId,
    productId,
    instalmentCount,
    openedOn,
    cellId,
    status,
    bucket,
    settledCount,
    closedOn,
    termsVersion,
    version,
    servicedSince,
    knownUntil,
    isRevised,
    heldMinor: BigInt(heldMinor),
    paid: {
      principalMinor: BigInt(paidPrincipal),
      interestMinor: BigInt(paidInterest),
      feeMinor: BigInt(paidFee),
      penaltyMinor: BigInt(paidPenalty),
    },
    receipts: packed.map(receiptOf),
  };
}

const NOTHING = { penaltyMinor: 0n, feeMinor: 0n, interestMinor: 0n, principalMinor: 0n };

/**
 * The rows near the first open one, with one that stands for the open principal of all later ones. Null where they do not
 * tell enough: numbers do not follow the days, a row left out may be raised by now, or none is left that could stand for more.
 */
export function nearRows(
  row: ChunkRow,
  { settledCount, instalmentCount, termsVersion, knownUntil }: PlanState,
) {
  const rows = unpackRows(row[NEAR]);
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last || rows.some(({ seq }, k) => seq !== first.seq + k)) return null;
  if (first.seq > 1 && (first.seq > settledCount || first.dueOn > knownUntil)) return null;
  const nearMinor = rows.reduce(
    (sum, { principalMinor, paid }) => sum + principalMinor - paid.principalMinor,
    0n,
  );
  const principalMinor = BigInt(row[OUTSTANDING]) - nearMinor;
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

const OUTSTANDING = 25;
const NEAR = 26;
const FAR_AWAY = "9999-12-31";
