import { HASH_BYTES } from "@/lib/core/merkle/hash";
import { type NoteVerifier, openNote } from "./signed-note";

/** The state of a log (c2sp.org/tlog-checkpoint): whose, how many leaves, and the root over them. */
export type CheckpointText = {
  origin: string;
  size: number;
  root: Buffer;
  /** When it was sealed, which our own checkpoints say in an extension line. */
  sealedAt: Date | null;
};

const SEALED = "sealed ";

export function formatCheckpoint(checkpoint: {
  origin: string;
  size: number;
  root: Uint8Array;
  sealedAt: Date;
}): string {
  const { origin, size, root, sealedAt } = checkpoint;
  return `${origin}\n${size}\n${Buffer.from(root).toString("base64")}\n${SEALED}${sealedAt.toISOString()}\n`;
}

/** What the text of a checkpoint's note says, or null when it is none. Lines after the third are extensions. */
export function parseCheckpoint(text: string): CheckpointText | null {
  const [origin = "", digits = "", base64 = "", ...extensions] = text.split("\n");
  const root = Buffer.from(base64, "base64");
  const size = /^(0|[1-9]\d{0,15})$/.test(digits) ? Number(digits) : Number.NaN;
  if (!origin || !Number.isSafeInteger(size) || root.length !== HASH_BYTES) return null;
  const moment = extensions.find((line) => line.startsWith(SEALED))?.slice(SEALED.length);
  const sealedAt = moment && !Number.isNaN(Date.parse(moment)) ? new Date(moment) : null;
  return root.toString("base64") === base64 ? { origin, size, root, sealedAt } : null;
}

export type OpenedCheckpoint = CheckpointText | { problem: "malformed" | "unknown-key" | "bad-signature" };

/** What a checkpoint's note says, when one of the verifiers' keys signed it under the log's own name. */
export function openCheckpoint(note: string, verifiers: readonly NoteVerifier[]): OpenedCheckpoint {
  const opened = openNote(note, verifiers);
  if ("problem" in opened) return opened;
  const checkpoint = parseCheckpoint(opened.text);
  if (!checkpoint) return { problem: "malformed" };
  return verifiers.some(({ name }) => name === checkpoint.origin) ? checkpoint : { problem: "unknown-key" };
}

/**
 * The notes of a file that a witness keeps, one after the other. Text that is no note is dropped, and so is what was
 * written of a note before the writer was broken off: it stands there again, whole.
 */
export function splitNotes(file: string): string[] {
  const notes = [...file.matchAll(/(?:[^\n]+\n)+\n(?:— [^\n]+\n)+/g)].map(([note]) => fromOrigin(note));
  return notes.filter((note, i) => !notes[i + 1]?.startsWith(note.slice(0, -1)));
}

/** A note begins with the last line that ends with a signer's name and has a number below it. */
function fromOrigin(note: string): string {
  const names = new Set([...note.matchAll(/^— (\S+) /gm)].map(([, name = ""]) => name));
  const starts = [...names].map((name) => {
    const below = [...note.matchAll(/\n(?=\d+\n)/g)].filter(({ index }) =>
      note.slice(0, index).endsWith(name),
    );
    return (below.at(-1)?.index ?? name.length) - name.length;
  });
  return note.slice(Math.max(0, ...starts));
}
