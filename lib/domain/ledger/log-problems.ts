/** What is wrong with a log, and where. */
export type LogProblem = {
  /** The first leaf that is wrong; the first of the range when no more can be said; null where there is no place for it. */
  index: number | null;
  /** When the fault can only be pinned to leaves from `index` to before this one. */
  before?: number;
  transactionId: number | null;
  code: LogProblemCode;
};

export type LogProblemCode = keyof typeof SENTENCES;

const SENTENCES = {
  "entry-changed": "the entry is not the one that was sealed",
  "entry-missing": "an entry is missing",
  "entry-added": "there are more entries than were sealed",
  "transaction-missing": "the transaction, or all its entries, are missing",
  "position-missing": "no transaction stands here",
  "position-overlaps": "a transaction stands in another's place",
  "not-signed": "the entry stands beyond the last signed checkpoint",
  "log-cut": "the log ends here, but a signed checkpoint has more leaves",
  "log-rewritten": "the entries and tiles agree with each other but not with the signed checkpoint",
  "tile-changed": "a tile is not what the entries and the signed checkpoint make it",
  "tile-missing": "a tile is missing",
  "tile-added": "there is a tile that the log does not have",
  "checkpoint-forged": "a checkpoint is not signed by a key that is trusted",
  "checkpoint-changed": "a checkpoint's row is not what its signed note says",
  "witness-differs": "a checkpoint that the witness keeps has another root",
  "entry-outside": "an entry has no sealed transaction of its day",
  "transaction-inserted": "a transaction has an id below the sealer's mark, but was never sealed",
} as const;

/** One line for an operator. */
export function describeProblem({ index, before, transactionId, code }: LogProblem): string {
  const place = index === null ? "outside the log" : `leaf ${index}`;
  const range = before === undefined ? "" : ` (somewhere from ${index} to before ${before})`;
  const owner = transactionId === null ? "" : `, transaction ${transactionId}`;
  return `${place}${range}${owner}: ${SENTENCES[code]} [${code}]`;
}

/** The first place first; what has no place comes last. */
export function inOrder(problems: readonly LogProblem[]): LogProblem[] {
  const at = ({ index }: LogProblem) => index ?? Number.POSITIVE_INFINITY;
  return [...problems].sort((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)));
}
