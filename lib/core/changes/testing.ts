import { toDecimalString } from "@/lib/core/money";
import { openOf, totalOf } from "@/lib/core/servicing/parts";
import type { PartAmounts, Position } from "@/lib/core/servicing/position";
import { spreadMoney } from "@/lib/core/servicing/spread";
import { freshPosition } from "@/lib/core/servicing/testing";
import { applyChange, type ChangeCommand, type ChangeResult } from "./apply-change";

/**
 * 1,200.00 in four parts of 300 at one percent a month, due on the 1st from July 2024: interest 12, 9, 6, 3. What is paid
 * is in yuan.
 */
export function fourParts(paidYuan = 0, changes: Record<string, unknown> = {}): Position {
  const fresh = freshPosition({ method: "equal-principal", count: 4, ...changes });
  return spreadMoney(fresh, BigInt(paidYuan) * 100n);
}

const yuan = (minor: bigint) => toDecimalString(minor, "CNY");

/** What is open on each row, as "2024-07-01 300.00 + 12.00"; fee and penalty are named where there are any. */
export function openRows({ rows }: Position): string[] {
  return rows.map((row) => {
    const { principalMinor, interestMinor, feeMinor, penaltyMinor } = openOf(row);
    const charges = [
      feeMinor > 0n ? ` + fee ${yuan(feeMinor)}` : "",
      penaltyMinor > 0n ? ` + penalty ${yuan(penaltyMinor)}` : "",
    ];
    return `${row.dueOn} ${yuan(principalMinor)} + ${yuan(interestMinor)}${charges.join("")}`;
  });
}

/** Open rows after a change. */
export function rowsAfter(position: Position, command: ChangeCommand, onDay: string): string[] {
  return openRows(applyChange(position, command, onDay).position);
}

/** What a change says to the books, without what is zero: "capitalised interest 9.00". */
export function effectOf({ effect }: ChangeResult): string[] {
  const named = (what: string, parts: PartAmounts) =>
    totalOf(parts) === 0n && Object.values(parts).every((minor) => minor === 0n)
      ? []
      : Object.entries(parts)
          .filter(([, minor]) => minor !== 0n)
          .map(([key, minor]) => `${what} ${key.replace("Minor", "")} ${yuan(minor)}`);
  return [...named("capitalised", effect.capitalised), ...named("given up", effect.writtenOff)];
}

/** A CoreError with this code and path. */
export const refusal = (code: string, path: string) => ({ code, path });
