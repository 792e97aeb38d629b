import { toDecimalString } from "@/lib/core/money";
import { buildSchedule, parseTerms } from "./schedule";

/** Twelve percent over monthly periods: one percent each, so that tests can be checked in the head. */
export const ONE_PERCENT_A_MONTH = {
  principal: "1200.00",
  annualRatePercent: "12",
  method: "equal-instalment",
  count: 3,
  every: 1,
  unit: "month",
  startsOn: "2024-06-01",
  dayCount: "30/360",
  rounding: "half-even",
  currency: "CNY",
};

/** Rows of the terms above with `changes`, as "dueOn principal + interest + fee -> balance". */
export function rowsOf(changes: Record<string, unknown>): string[] {
  const terms = parseTerms({ ...ONE_PERCENT_A_MONTH, ...changes });
  const text = (minor: bigint) => toDecimalString(minor, terms.currency);
  return buildSchedule(terms).map(
    (row) =>
      `${row.dueOn} ${text(row.principalMinor)} + ${text(row.interestMinor)}${
        row.feeMinor > 0n ? ` + ${text(row.feeMinor)}` : ""
      } = ${text(row.totalMinor)} -> ${text(row.balanceMinor)}`,
  );
}

/** The interest of each row alone. */
export function interestOf(changes: Record<string, unknown>): string[] {
  const terms = parseTerms({ ...ONE_PERCENT_A_MONTH, ...changes });
  return buildSchedule(terms).map((row) => toDecimalString(row.interestMinor, terms.currency));
}

/** The due date of each row alone. */
export function dueOnOf(changes: Record<string, unknown>): string[] {
  return buildSchedule(parseTerms({ ...ONE_PERCENT_A_MONTH, ...changes })).map((row) => row.dueOn);
}
