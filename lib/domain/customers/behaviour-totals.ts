import type { BehaviourPath } from "./list-customer-behaviour";

/** A month over all of a customer's accounts in one currency; null where no account recorded the figure. */
export type MonthTotals = {
  month: string;
  balanceMinor: bigint | null;
  limitMinor: bigint | null;
  paidMinor: bigint | null;
};

export type CurrencyMonths = { currency: string; months: MonthTotals[] };

/** Adds the accounts up month by month, currencies apart, oldest month first. */
export function totalBehaviour(paths: readonly BehaviourPath[]): CurrencyMonths[] {
  const byCurrency = new Map<string, Map<string, MonthTotals>>();
  for (const { currency, months } of paths) {
    const totals = byCurrency.get(currency) ?? new Map<string, MonthTotals>();
    byCurrency.set(currency, totals);
    for (const { month, balanceMinor, limitMinor, paidMinor } of months) {
      const total = totals.get(month);
      totals.set(month, {
        month,
        balanceMinor: plus(total?.balanceMinor, balanceMinor),
        limitMinor: plus(total?.limitMinor, limitMinor),
        paidMinor: plus(total?.paidMinor, paidMinor),
      });
    }
  }
  return [...byCurrency].map(([currency, totals]) => ({
    currency,
    months: [...totals.values()].sort((a, b) => a.month.localeCompare(b.month)),
  }));
}

function plus(sum: bigint | null | undefined, part: bigint | null): bigint | null {
  if (part === null) return sum ?? null;
  return (sum ?? 0n) + part;
}
