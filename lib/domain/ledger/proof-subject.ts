import { knownCurrencies, toDecimalString } from "@/lib/core/money";
import { idOfNumber, numberOf } from "@/lib/platform/numbers";
import { type LedgerLeaf, parseLeaf } from "./leaf";

export type ProvedLeaf = { index: number; leaf: LedgerLeaf };

/**
 * The leaves of a proof file as they are read, or what keeps them from being those of its subject. Nothing signs the
 * subject: it is whatever the file's maker wrote, so each leaf must name it.
 */
export function readSubjectLeaves(file: {
  subject: string;
  entries: readonly { index: number; leaf: string }[];
}): { leaves: ProvedLeaf[] } | { problem: string } {
  const { subject, entries } = file;
  const payment = idOfNumber("payment", subject);
  const transaction = idOfNumber("transaction", subject);
  if (payment === null && transaction === null)
    return { problem: "the subject is no number of a payment or transaction" };
  const leaves: ProvedLeaf[] = [];
  const seen = new Set<number>();
  for (const { index, leaf: text } of entries) {
    const leaf = parseLeaf(text);
    if (!leaf) return { problem: `leaf ${index}: this is no entry of a ledger` };
    if (payment === null ? leaf.transactionId !== transaction : leaf.paymentId !== payment)
      return { problem: `leaf ${index}, transaction ${leaf.transactionId}: not of the subject` };
    if (seen.has(index)) return { problem: `leaf ${index} stands in the file twice` };
    seen.add(index);
    leaves.push({ index, leaf });
  }
  return { leaves };
}

/** An entry for an operator, from what was signed and from nothing else. */
export function describeLeaf({ index, leaf }: ProvedLeaf): string {
  const { postedOn, kind, planId, debit, credit, currency, amountMinor } = leaf;
  const amount = knownCurrencies().includes(currency)
    ? toDecimalString(amountMinor, currency)
    : `${amountMinor} minor units`;
  const plan = numberOf("plan", planId);
  return `leaf ${index}: ${postedOn} ${kind}, plan ${plan}, debit ${debit}, credit ${credit}, ${currency} ${amount}`;
}
