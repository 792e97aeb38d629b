/** What a leaf says of one entry and its transaction. Accounts are the database's own names. */
export type LedgerLeaf = {
  customerId: bigint;
  transactionId: bigint;
  seq: number;
  /** ISO date. */
  postedOn: string;
  /** The plan the transaction was posted to. */
  planId: bigint;
  kind: string;
  /** The plan whose account the entry moves. */
  entryPlanId: bigint;
  debit: string;
  credit: string;
  currency: string;
  amountMinor: bigint;
  paymentId: bigint | null;
  reversesId: bigint | null;
  idempotencyKey: string;
  actor: string;
  /** UTC to the microsecond, as PostgreSQL writes a timestamp: `2026-11-23 08:00:00.25`. */
  createdAt: string;
};

/**
 * A leaf is the row of these columns in the text format of COPY, without its line break: fields parted by tabs, \N for
 * what is absent. A tab or line break within a field is escaped, so no two entries have the same leaf. Needs DateStyle ISO.
 * `t` is ledger_transaction, `e` ledger_entry.
 */
export const LEAF_COLUMNS = `t.customer_id, t.id, e.seq, t.posted_on, t.plan_id, t.kind, e.plan_id, e.debit, e.credit,
  e.currency, e.amount_minor, t.payment_id, t.reverses_id, t.idempotency_key, t.actor, t.created_at at time zone 'UTC'`;

const ESCAPED: Record<string, string> = {
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
};
const UNESCAPED = new Map(Object.entries(ESCAPED).map(([plain, escaped]) => [escaped, plain]));
const ABSENT = "\\N";

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that COPY escapes.
const escapeField = (text: string) => text.replace(/[\\\x08\f\n\r\t\v]/g, (found) => ESCAPED[found]!);
const unescapeField = (text: string) => text.replace(/\\./g, (found) => UNESCAPED.get(found) ?? found);

/** The leaf of an entry, the same text that the database makes of its columns. */
export function formatLeaf(leaf: LedgerLeaf): string {
  return [
    leaf.customerId,
    leaf.transactionId,
    leaf.seq,
    leaf.postedOn,
    leaf.planId,
    leaf.kind,
    leaf.entryPlanId,
    leaf.debit,
    leaf.credit,
    leaf.currency,
    leaf.amountMinor,
    leaf.paymentId,
    leaf.reversesId,
    leaf.idempotencyKey,
    leaf.actor,
    leaf.createdAt,
  ]
    .map((value) => (value === null ? ABSENT : escapeField(String(value))))
    .join("\t");
}

const FIELDS = 16;

/** What a leaf says, or null when the text is not one. */
export function parseLeaf(text: string): LedgerLeaf | null {
  const fields = text.split("\t");
  if (fields.length !== FIELDS) return null;
  const at = (i: number) => unescapeField(fields[i] ?? "");
  const id = (i: number) => (/^-?\d{1,19}$/.test(at(i)) ? BigInt(at(i)) : null);
  const [customerId, transactionId, planId, entryPlanId, amountMinor] = [0, 1, 4, 6, 10].map(id);
  if (!customerId || !transactionId || !planId || !entryPlanId || !amountMinor) return null;
  return {
    customerId,
    transactionId,
    seq: Number(at(2)),
    postedOn: at(3),
    planId,
    kind: at(5),
    entryPlanId,
    debit: at(7),
    credit: at(8),
    currency: at(9),
    amountMinor,
    paymentId: fields[11] === ABSENT ? null : id(11),
    reversesId: fields[12] === ABSENT ? null : id(12),
    idempotencyKey: at(13),
    actor: at(14),
    createdAt: at(15),
  };
}
