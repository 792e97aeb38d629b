import { z } from "zod";
import { HASH_BYTES } from "@/lib/core/merkle/hash";
import { verifyConsistency, verifyInclusion } from "@/lib/core/merkle/verify-proof";
import { type CheckpointText, openCheckpoint } from "./checkpoint";
import { ledgerHash } from "./ledger-hash";
import { describeLeaf, readSubjectLeaves } from "./proof-subject";
import type { NoteVerifier } from "./signed-note";

export const PROOF_FORMAT = {
  inclusion: "tenor-ledger-proof/1",
  consistency: "tenor-ledger-consistency/1",
} as const;

const hashes = z.array(z.base64()).max(128);

const inclusionFile = z.strictObject({
  format: z.literal(PROOF_FORMAT.inclusion),
  /** The number of the payment or transaction; signed by nobody, so each leaf is held against it. */
  subject: z.string(),
  entries: z
    .array(z.strictObject({ index: z.int().nonnegative(), leaf: z.string(), hashes }))
    .min(1)
    .max(10_000),
  checkpoint: z.string(),
  /** For people: whoever checks the file brings the key. */
  verifierKey: z.string(),
});

const consistencyFile = z.strictObject({
  format: z.literal(PROOF_FORMAT.consistency),
  from: z.string(),
  to: z.string(),
  hashes,
  verifierKey: z.string(),
});

export const proofFile = z.discriminatedUnion("format", [inclusionFile, consistencyFile]);

export type InclusionFile = z.infer<typeof inclusionFile>;
export type ConsistencyFile = z.infer<typeof consistencyFile>;

/** What a good file proves, entry by entry where it is of entries, or what is wrong with it, in a sentence for an operator. */
export type ProofVerdict = { ok: true; says: string; details?: string[] } | { ok: false; problem: string };

/** Checks a proof file with nothing but the verifiers' keys. */
export function checkProofFile(given: unknown, verifiers: readonly NoteVerifier[]): ProofVerdict {
  const parsed = proofFile.safeParse(given);
  if (!parsed.success)
    return bad(`this is no proof of a ledger: ${parsed.error.issues[0]?.path.join(".") || "format"}`);
  return parsed.data.format === PROOF_FORMAT.inclusion
    ? checkInclusion(parsed.data, verifiers)
    : checkConsistency(parsed.data, verifiers);
}

function checkInclusion(file: InclusionFile, verifiers: readonly NoteVerifier[]): ProofVerdict {
  const signed = openCheckpoint(file.checkpoint, verifiers);
  if ("problem" in signed) return bad(`the checkpoint: ${PROBLEMS[signed.problem]}`);
  const read = readSubjectLeaves(file);
  if ("problem" in read) return bad(read.problem);
  for (const [k, { index, leaf, hashes: path }] of file.entries.entries()) {
    const decoded = decode(path);
    const leafHash = ledgerHash.leaf(Buffer.from(leaf));
    const { size, root } = signed;
    if (!decoded || !verifyInclusion(ledgerHash, { index, size, leafHash, hashes: decoded, root }))
      return bad(
        `leaf ${index}, transaction ${read.leaves[k]?.leaf.transactionId}: not in the log of ${size} leaves`,
      );
  }
  return {
    ok: true,
    says: `${file.subject}: ${count(file.entries.length, "entry", "entries")} in the log of ${stateOf(signed)}`,
    details: read.leaves.map(describeLeaf),
  };
}

function checkConsistency(file: ConsistencyFile, verifiers: readonly NoteVerifier[]): ProofVerdict {
  const [from, to] = [file.from, file.to].map((note) => openCheckpoint(note, verifiers));
  if (!from || "problem" in from)
    return bad(`the earlier checkpoint: ${PROBLEMS[from?.problem ?? "malformed"]}`);
  if (!to || "problem" in to) return bad(`the later checkpoint: ${PROBLEMS[to?.problem ?? "malformed"]}`);
  if (from.origin !== to.origin) return bad("the checkpoints are of two logs");
  const decoded = decode(file.hashes);
  const proof = { from: from.size, to: to.size, fromRoot: from.root, toRoot: to.root, hashes: decoded ?? [] };
  if (!decoded || !verifyConsistency(ledgerHash, proof))
    return bad(
      `the log of ${to.size} leaves does not begin with that of ${from.size}: leaves before ${from.size} differ`,
    );
  return good(`the log of ${stateOf(to)} begins with the one of ${from.size} leaves`);
}

const PROBLEMS = {
  malformed: "is no signed note of a checkpoint",
  "unknown-key": "is not signed by a key that is trusted",
  "bad-signature": "has a wrong signature",
} as const;

function decode(texts: readonly string[]): Buffer[] | null {
  const decoded = texts.map((text) => Buffer.from(text, "base64"));
  return decoded.every(({ length }) => length === HASH_BYTES) ? decoded : null;
}

const stateOf = ({ origin, size, sealedAt }: CheckpointText) =>
  `${origin}, ${count(size, "leaf", "leaves")}${sealedAt ? `, sealed ${sealedAt.toISOString()}` : ""}`;
const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
const good = (says: string): ProofVerdict => ({ ok: true, says });
const bad = (problem: string): ProofVerdict => ({ ok: false, problem });
