import { allocate, PARTS } from "@/lib/core/allocation";
import { CoreError } from "@/lib/core/error";
import { keyOf, lesser, NO_PARTS, openMinorOf, subtractParts, totalOf } from "./parts";
import type { PartAmounts, Position, ServicedRow } from "./position";

/**
 * Spreads what is held and `receivedMinor` over the rows in the plan's order, due yet or not; the rest is held. So credit
 * is held only while nothing is owed.
 */
export function spreadMoney(position: Position, receivedMinor: bigint): Position {
  const poolMinor = position.heldMinor + receivedMinor;
  if (poolMinor === 0n) return position;
  const already = position.rows.map(({ seq, paid }) => ({ seq, ...paid, totalMinor: totalOf(paid) }));
  const { rows: settled, restMinor } = allocate(position.rows, poolMinor, position.order, already);
  const rows = position.rows.map((row, k): ServicedRow => {
    const { seq, totalMinor, ...paid } = settled[k]!;
    return totalMinor === already[k]!.totalMinor ? row : { ...row, paid };
  });
  return { ...position, rows, heldMinor: restMinor };
}

/** Adds a fee to the next row that falls due and is not settled, so that a fee alone never makes a plan late. */
export function addFee(position: Position, feeMinor: bigint, onDay: string): Position {
  assertPositive(feeMinor, "amount");
  const { rows } = position;
  const later = rows.filter((row) => row.dueOn >= onDay);
  const row = later.find((candidate) => openMinorOf(candidate) > 0n) ?? later.at(0) ?? rows.at(-1);
  if (!row) throw new CoreError("NOT_APPLICABLE", "", "has no instalment that a fee could be added to");
  return {
    ...position,
    rows: rows.map((other) => (other === row ? { ...row, feeMinor: row.feeMinor + feeMinor } : other)),
  };
}

/**
 * Takes what is given up off the rows, oldest first, as far as it is owed: a payment that is entered later for an earlier day
 * may leave less to give up. Says what was. Throws CoreError NOT_APPLICABLE for principal.
 */
export function waive(
  position: Position,
  parts: PartAmounts,
): { position: Position; writtenOff: PartAmounts } {
  if (parts.principalMinor !== 0n)
    throw new CoreError("NOT_APPLICABLE", "parts.principal", "cannot be waived: principal is written off");
  assertPositive(totalOf(parts), "parts");
  const left = { ...parts };
  const rows = position.rows.map((row) => reduceBy(row, left, (key) => row[key] - row.paid[key], "owed"));
  return { position: { ...position, rows }, writtenOff: subtractParts(parts, left) };
}

/**
 * Gives up what was paid, latest row first: a payment from before servicing began, known only by its parts. Throws CoreError
 * TOO_LARGE for more than was paid under the terms in force.
 */
export function takeBack(position: Position, parts: PartAmounts): Position {
  assertPositive(totalOf(parts), "parts");
  const left = { ...parts };
  const rows = position.rows
    .toReversed()
    .map((row) => reduceBy(row, left, (key) => row.paid[key], "paid"))
    .toReversed();
  for (const part of PARTS)
    if (left[keyOf(part)] > 0n)
      throw new CoreError("TOO_LARGE", `parts.${part}`, "is more than was paid under the terms in force");
  return { ...position, rows };
}

/** Lowers the row's owed or paid parts by as much of `left` as there is, and `left` by the same. */
function reduceBy(
  row: ServicedRow,
  left: PartAmounts,
  room: (key: keyof PartAmounts) => bigint,
  what: "owed" | "paid",
): ServicedRow {
  const taken = { ...NO_PARTS };
  for (const part of PARTS) {
    const key = keyOf(part);
    const roomMinor = room(key);
    taken[key] = lesser(left[key], roomMinor);
    left[key] -= taken[key];
  }
  if (totalOf(taken) === 0n) return row;
  if (what === "paid") return { ...row, paid: subtractParts(row.paid, taken) };
  return { ...row, ...subtractParts(row, taken) };
}

export function assertPositive(minor: bigint, path: string): void {
  if (minor <= 0n) throw new CoreError("TOO_SMALL", path, "must be more than zero");
}
