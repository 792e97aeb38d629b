import type { LedgerAccount } from "@/lib/core/servicing/movements";
import { type AccountLine, type LineSplit, lineOf } from "./account-line";

/** A ledger transaction of a plan with its entries. */
export type BookedPosting = {
  number: string;
  kind: string;
  postedOn: string;
  receivedOn: string | null;
  channel: string | null;
  entries: readonly { debit: LedgerAccount; credit: LedgerAccount; amountMinor: bigint }[];
};

const SPLIT_OF: Partial<Record<LedgerAccount, keyof LineSplit>> = {
  principal: "principalMinor",
  interest: "interestMinor",
  fee: "feeMinor",
  penalty: "penaltyMinor",
  suspense: "heldMinor",
};

const NOTHING: LineSplit = {
  principalMinor: 0n,
  interestMinor: 0n,
  feeMinor: 0n,
  penaltyMinor: 0n,
  heldMinor: 0n,
};

/** The other side of an entry decides which line it belongs to. */
const CHARGE_OF: Partial<Record<LedgerAccount, string>> = {
  interest_income: "interest",
  fee_income: "fee",
  penalty_income: "penalty",
};

/** What the customer's own accounts of a plan hold: receivables, less what is held as credit. */
export function owedByEntries(entries: BookedPosting["entries"]): bigint {
  return entries.reduce((sum, entry) => sum + effectOf(entry), 0n);
}

/** Above zero where the customer owes more by it. An entry between two of the customer's own accounts moves nothing. */
function effectOf({ debit, credit, amountMinor }: BookedPosting["entries"][number]): bigint {
  return (debit in SPLIT_OF ? amountMinor : 0n) - (credit in SPLIT_OF ? amountMinor : 0n);
}

/** A posting as lines of the account: what it charged, part by part, then its money, then what was given up. Sums to its entries. */
export function ledgerLines(posting: BookedPosting): AccountLine[] {
  const { postedOn, kind, receivedOn, channel, number } = posting;
  const groups = new Map<string, { netMinor: bigint; split: LineSplit }>();
  for (const entry of posting.entries) {
    const own = entry.debit in SPLIT_OF ? entry.debit : entry.credit;
    const other = own === entry.debit ? entry.credit : entry.debit;
    const part = SPLIT_OF[own];
    if (!part || other in SPLIT_OF) continue;
    const name = CHARGE_OF[other] ?? "";
    const group = groups.get(name) ?? { netMinor: 0n, split: { ...NOTHING } };
    groups.set(name, group);
    group.netMinor += effectOf(entry);
    group.split[part] -= effectOf(entry);
  }
  const isMoney = posting.entries.some(({ debit, credit }) => debit === "cash" || credit === "cash");
  const lines = [...groups]
    .filter(([, { netMinor }]) => netMinor !== 0n)
    .map(([name, { netMinor, split }]) =>
      lineOf(postedOn, name || kind, netMinor, {
        reference: number,
        ...(name === "" && {
          receivedOn: receivedOn === postedOn ? null : receivedOn,
          channel: isMoney ? channel : null,
          split: isMoney ? split : null,
        }),
      }),
    );
  // What moves nothing between bank and customer is told all the same: terms changed, money spread anew, a recovery.
  return lines.length > 0 ? lines : [lineOf(postedOn, kind, 0n, { reference: number, channel })];
}
