import { type FileHandle, open } from "node:fs/promises";
import { env } from "@/lib/platform/env";

/** Somebody outside the house who keeps checkpoints: a file on another disk, or an HTTP service. */
export type Witness = { name: string; tell(note: string): Promise<void> };

const TIMEOUT_MS = 10_000;

/** The witnesses this process is configured to tell. */
export function configuredWitnesses(): Witness[] {
  const { TENOR_WITNESS_FILE: path, TENOR_WITNESS_URL: address } = env();
  return [...(path ? [fileWitness(path)] : []), ...(address ? [httpWitness(address)] : [])];
}

/** Appends notes, an empty line after each, and has them on disk before it says so. */
export function fileWitness(path: string): Witness {
  return {
    name: `file:${path}`,
    tell: async (note) => {
      const file = await open(path, "a+", 0o644);
      try {
        await file.writeFile(`${await missingBreak(file)}${note}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
  };
}

/** What parts the next note from a last one that was broken off. */
async function missingBreak(file: FileHandle): Promise<string> {
  const { size } = await file.stat();
  if (size === 0) return "";
  const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, Math.max(0, size - 2));
  const end = buffer.toString("latin1", 0, bytesRead);
  if (end === "\n\n") return "";
  return end.endsWith("\n") ? "\n" : "\n\n";
}

/** Posts the note as it is; any answer of 2xx means that it is kept. */
export function httpWitness(address: string): Witness {
  const { origin, pathname } = new URL(address);
  return {
    // Without user, password and query: the name is shown, and they may be secret.
    name: origin + pathname,
    tell: async (note) => {
      const response = await fetch(address, {
        method: "POST",
        headers: { "content-type": "text/plain; charset=utf-8" },
        body: note,
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the witness answered ${response.status}`);
    },
  };
}
