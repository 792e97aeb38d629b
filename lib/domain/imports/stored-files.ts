import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";

export const MAX_UPLOAD_BYTES = 4 * 1024 ** 3;

/** A part stays below what a proxy in front, Next's own included, lets through. */
export const MAX_PART_BYTES = 8 * 1024 ** 2;
const KEEP_MS = 7 * 24 * 3600 * 1000;

/** Outside everything that is served. */
function folder(): string {
  return resolve(env().TENOR_DATA_DIR, "imports");
}

/** The name is ours and random; nothing of what the browser says gets near a path. */
export function storedPath(storedAs: string): string {
  return join(folder(), `${storedAs}.upload`);
}

/** Streams a file that nobody can read twice, such as standard input, to the data folder. */
export async function storeStream(stream: NodeJS.ReadableStream): Promise<string> {
  const storedAs = randomUUID();
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  await pipeline(stream, createWriteStream(storedPath(storedAs), { flags: "wx", mode: 0o600 }));
  return storedAs;
}

/** An empty file for an upload that arrives in parts. */
export async function beginStored(): Promise<string> {
  const storedAs = randomUUID();
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  await writeFile(storedPath(storedAs), "", { flag: "wx", mode: 0o600 });
  return storedAs;
}

/** Bytes that have arrived so far, or null when there is no such file. */
export async function sizeOfStored(storedAs: string): Promise<number | null> {
  return stat(storedPath(storedAs)).then(
    (found) => found.size,
    () => null,
  );
}

/**
 * Adds a part at its place. What a broken connection left of it is cut off, so that the same part can be sent again.
 * Returns the bytes there are now.
 */
export async function appendStored(
  storedAs: string,
  offset: number,
  body: AsyncIterable<Uint8Array>,
  most: number,
): Promise<number> {
  const file = await open(storedPath(storedAs), "r+");
  let at = offset;
  try {
    for await (const chunk of body) {
      if (at + chunk.length > offset + most) throw new AppError("INVALID", "imports.refusal.partTooLarge");
      await file.write(chunk, 0, chunk.length, at);
      at += chunk.length;
    }
    return at;
  } catch (error) {
    await file.truncate(offset);
    throw error;
  } finally {
    await file.close();
  }
}

export async function removeStored(storedAs: string): Promise<void> {
  await rm(storedPath(storedAs), { force: true });
}

/** Uploads that nobody landed or cancelled do not stay for ever. */
export async function removeOldFiles(now: Date): Promise<void> {
  for (const name of await readdir(folder()).catch(() => [])) {
    const path = join(folder(), name);
    const found = await stat(path).catch(() => null);
    if (found && now.getTime() - found.mtimeMs > KEEP_MS) await rm(path, { force: true });
  }
}
