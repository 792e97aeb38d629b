import type { PoolClient } from "pg";
import { equalHashes } from "@/lib/core/merkle/hash";
import { type CheckpointText, openCheckpoint } from "./checkpoint";
import type { LogProblem } from "./log-problems";
import type { SignedState } from "./log-walk";
import { type NoteVerifier, openNote, parseVerifierKey } from "./signed-note";

type Row = { size: string; root: Buffer; note: string; verifierKey: string; sealedAt: Date };

type Given = { verifiers: readonly NoteVerifier[]; witnessNotes?: readonly string[] };

export type Signed = Awaited<ReturnType<typeof readSigned>>;

const COLUMNS = `size, root, note, verifier_key as "verifierKey", sealed_at as "sealedAt"`;
const PAGE = 500;

/** What is signed: by the checkpoints as they are read on, and by the notes that a witness keeps. */
export async function readSigned(client: PoolClient, given: Given, onProblem: (problem: LogProblem) => void) {
  const witnessed = readWitness(given, onProblem);
  const newest = await newestSize(client, given.verifiers);
  let after = 0;
  let checkpoints = 0;
  return {
    /** As far as anything that is signed goes. */
    size: Math.max(newest, witnessed.at(-1)?.size ?? 0),
    get checkpoints() {
      return checkpoints;
    },
    witnessed: witnessed.length,
    /** Signed states of up to `end` leaves that were not given yet, sizes rising. */
    async through(end: number): Promise<SignedState[]> {
      const { rows } = await client.query<Row>(
        `select ${COLUMNS} from ledger_checkpoint where size > $1 and size <= $2 order by size`,
        [after, end],
      );
      checkpoints += rows.length;
      const states = rows.flatMap((row) => signedState(row, given.verifiers, onProblem));
      const told = witnessed.filter(({ size }) => size > after && size <= end);
      after = Math.max(after, end);
      return [...states, ...told].sort((a, b) => a.size - b.size);
    },
    /** Rows that claim more leaves than anything that is signed. */
    async beyond(): Promise<void> {
      const { rows } = await client.query<Row>(
        `select ${COLUMNS} from ledger_checkpoint where size > $1 order by size limit ${PAGE}`,
        [after],
      );
      checkpoints += rows.length;
      for (const row of rows) signedState(row, given.verifiers, onProblem);
    },
  };
}

/** The state that a checkpoint's note signs; the row's own columns must say the same. */
function signedState(
  row: Row,
  verifiers: readonly NoteVerifier[],
  onProblem: (problem: LogProblem) => void,
): SignedState[] {
  const opened = openCheckpoint(row.note, verifiers);
  const size = Number(row.size);
  if ("problem" in opened) {
    onProblem({ code: "checkpoint-forged", index: size, transactionId: null });
    return [];
  }
  if (!isAsSigned(row, opened)) onProblem({ code: "checkpoint-changed", index: size, transactionId: null });
  return opened.size === size ? [{ size, root: opened.root, from: "checkpoint" }] : [];
}

function isAsSigned(row: Row, signed: CheckpointText): boolean {
  const shown = parseVerifierKey(row.verifierKey);
  return (
    Number(row.size) === signed.size &&
    equalHashes(row.root, signed.root) &&
    row.sealedAt.getTime() === signed.sealedAt?.getTime() &&
    shown !== null &&
    "text" in openNote(row.note, [shown])
  );
}

/** The size of the newest checkpoint that is signed; forged ones after it do not count. */
async function newestSize(client: PoolClient, verifiers: readonly NoteVerifier[]): Promise<number> {
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const { rows } = await client.query<Row>(
      `select ${COLUMNS} from ledger_checkpoint where size < $1 order by size desc limit ${PAGE}`,
      [before],
    );
    const found = rows.find((row) => {
      const opened = openCheckpoint(row.note, verifiers);
      return "size" in opened && opened.size === Number(row.size);
    });
    if (found) return Number(found.size);
    if (rows.length < PAGE) return 0;
    before = Number(rows.at(-1)?.size);
  }
}

function readWitness({ verifiers, witnessNotes = [] }: Given, onProblem: (problem: LogProblem) => void) {
  const states: SignedState[] = [];
  for (const note of witnessNotes) {
    const opened = openCheckpoint(note, verifiers);
    if ("problem" in opened) onProblem({ code: "checkpoint-forged", index: null, transactionId: null });
    else states.push({ size: opened.size, root: opened.root, from: "witness" });
  }
  return states.sort((a, b) => a.size - b.size);
}
