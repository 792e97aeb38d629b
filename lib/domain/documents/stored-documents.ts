import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { env } from "@/lib/platform/env";

const KEEP_INCOMING_MS = 24 * 3600 * 1000;
const NAME = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A file that has arrived and is nobody's yet. */
export type Incoming = { storedAs: string; path: string; bytes: number; sha256: string };

/** Outside everything that is served. */
function folder(): string {
  return resolve(env().TENOR_DATA_DIR, "documents");
}

const incoming = () => join(folder(), "incoming");

export function maximumBytes(): number {
  return env().TENOR_DOCUMENT_MAX_MB * 1024 ** 2;
}

/** The name is ours and random, and checked again when it comes back from the database. Spread over 256 folders. */
export function storedPath(storedAs: string): string {
  if (!NAME.test(storedAs)) throw new Error("not the name of a stored document");
  return join(folder(), storedAs.slice(0, 2), storedAs);
}

/** Streams a file to the disk and hashes it on the way; null when it is larger than allowed, and then nothing is left of it. */
export async function receive(body: AsyncIterable<Uint8Array>): Promise<Incoming | null> {
  await mkdir(incoming(), { recursive: true, mode: 0o700 });
  const storedAs = randomUUID();
  const path = join(incoming(), storedAs);
  const hash = createHash("sha256");
  const most = maximumBytes();
  const file = await open(path, "wx", 0o600);
  let bytes = 0;
  let isKept = false;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > most) return null;
      hash.update(chunk);
      await file.write(chunk);
    }
    isKept = true;
    return { storedAs, path, bytes, sha256: hash.digest("hex") };
  } finally {
    await file.close();
    if (!isKept) await rm(path, { force: true });
  }
}

export async function keep({ storedAs, path }: Incoming): Promise<void> {
  const target = storedPath(storedAs);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await rename(path, target);
}

export async function discard({ path }: Incoming): Promise<void> {
  await rm(path, { force: true });
}

export async function removeStored(storedAs: string): Promise<void> {
  await rm(storedPath(storedAs), { force: true });
}

/** The path of a stored file whose bytes are those that were uploaded; null when it is gone or was changed. */
export async function findUnchanged(storedAs: string, sha256: string): Promise<string | null> {
  const path = storedPath(storedAs);
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch {
    return null;
  }
  return hash.digest("hex") === sha256 ? path : null;
}

/** What a process that was killed left behind. */
export async function removeOldIncoming(now: Date): Promise<void> {
  for (const name of await readdir(incoming()).catch(() => [])) {
    const path = join(incoming(), name);
    const found = await stat(path).catch(() => null);
    if (found && now.getTime() - found.mtimeMs > KEEP_INCOMING_MS) await rm(path, { force: true });
  }
}
