import { PARTS } from "@/lib/core/allocation";
import { bookedOf } from "./booked";
import type { Effect } from "./effect";
import { keyOf, lesser, subtractParts, totalOf } from "./parts";
import type { Position } from "./position";

/** The accounts of a plan, named as the ledger names them. */
export const LEDGER_ACCOUNTS = [
  "principal",
  "interest",
  "fee",
  "penalty",
  "suspense",
  "cash",
  "write_off",
  "recovery",
  "interest_income",
  "fee_income",
  "penalty_income",
] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];

/** An amount, more than zero, that moves from the credited to the debited account. */
export type Movement = { debit: LedgerAccount; credit: LedgerAccount; amountMinor: bigint };

/** Debits less credits of each account; suspense, income and recovery stand below zero as they should. */
export type Balances = Record<LedgerAccount, bigint>;

const INCOME = { penalty: "penalty_income", fee: "fee_income", interest: "interest_income" } as const;
const EARNED = ["penalty", "fee", "interest"] as const;

/** The ledger movements of an event, in the order a bookkeeper would tell them. */
export function entriesOf(effect: Effect): Movement[] {
  const { charged, capitalised, writtenOff } = effect;
  const list: Movement[] = [];
  const move = (debit: LedgerAccount, credit: LedgerAccount, minor: bigint) => {
    if (minor > 0n) list.push({ debit, credit, amountMinor: minor });
    if (minor < 0n) list.push({ debit: credit, credit: debit, amountMinor: -minor });
  };
  for (const part of EARNED) move(part, INCOME[part], charged[keyOf(part)]);
  for (const part of EARNED) move("principal", part, capitalised[keyOf(part)]);
  for (const part of PARTS) move("write_off", part, writtenOff[keyOf(part)]);
  return [...list, ...match(moneySums(effect))];
}

/** Where the money of an effect came from (above zero) and went (below): the legs that are paired. */
function moneySums({ cashMinor, heldMinor, paid, isRecovery }: Effect): Sums {
  const settled: Sums = isRecovery
    ? [["recovery", -totalOf(paid)]]
    : PARTS.map((part) => [part, -paid[keyOf(part)]] as const);
  return [["cash", cashMinor], ...settled, ["suspense", -heldMinor]];
}

type Sums = (readonly [LedgerAccount, bigint])[];

/** Pairs debits (above zero) with credits (below) in their order. They add up to zero. */
function match(sums: Sums): Movement[] {
  const debits = sums.filter(([, minor]) => minor > 0n).map(([account, minor]) => ({ account, minor }));
  const list: Movement[] = [];
  let next = 0;
  for (const [credit, sum] of sums) {
    let leftMinor = -sum;
    while (leftMinor > 0n) {
      const from = debits[next];
      if (!from) throw new Error("a ledger transaction that does not balance");
      const amountMinor = lesser(from.minor, leftMinor);
      list.push({ debit: from.account, credit, amountMinor });
      leftMinor -= amountMinor;
      from.minor -= amountMinor;
      if (from.minor === 0n) next += 1;
    }
  }
  return list;
}

/** What a plan brings into the ledger when its servicing begins: what is receivable, and credit held. */
export function openingEntries(position: Position, openedOn: string): Movement[] {
  const booked = bookedOf(position, openedOn);
  const list: Movement[] = [{ debit: "principal", credit: "cash", amountMinor: booked.principalMinor }];
  for (const part of EARNED)
    list.push({ debit: part, credit: INCOME[part], amountMinor: booked[keyOf(part)] });
  list.push({ debit: "cash", credit: "suspense", amountMinor: position.heldMinor });
  return list.filter(({ amountMinor }) => amountMinor > 0n);
}

/** The same movements with their sides swapped. */
export function reversed(movements: readonly Movement[]): Movement[] {
  return movements.map(({ debit, credit, amountMinor }) => ({ debit: credit, credit: debit, amountMinor }));
}

/**
 * The movements that lead from what an event did before to what it does now; either may be absent. An event that falls away
 * gives its own entries swapped, one that is spread anew only what differs.
 */
export function difference(before: Effect | undefined, now: Effect | undefined): Movement[] {
  if (!before) return now ? entriesOf(now) : [];
  const undone = () => reversed(entriesOf(before));
  if (!now) return undone();
  if (before.isRecovery !== now.isRecovery) return [...undone(), ...entriesOf(now)];
  return entriesOf({
    ...now,
    charged: subtractParts(now.charged, before.charged),
    paid: subtractParts(now.paid, before.paid),
    writtenOff: subtractParts(now.writtenOff, before.writtenOff),
    capitalised: subtractParts(now.capitalised, before.capitalised),
    cashMinor: now.cashMinor - before.cashMinor,
    heldMinor: now.heldMinor - before.heldMinor,
  });
}

export function balancesOf(movements: readonly Movement[]): Balances {
  const balances = Object.fromEntries(LEDGER_ACCOUNTS.map((account) => [account, 0n])) as Balances;
  for (const { debit, credit, amountMinor } of movements) {
    balances[debit] += amountMinor;
    balances[credit] -= amountMinor;
  }
  return balances;
}
