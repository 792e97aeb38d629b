import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { env } from "@/lib/platform/env";

const ENDING = ".export";
/** What nobody knows of is left alone so long: its row may be on its way. */
const ORPHAN_MS = 3600 * 1000;

/** Outside everything that is served. */
function folder(): string {
  return resolve(env().TENOR_DATA_DIR, "exports");
}

/** The name is ours and random; the one that people see is in the row. */
export function storedPath(storedAs: string): string {
  return join(folder(), `${storedAs}${ENDING}`);
}

export const newStoredName = (): string => randomUUID();

/** Streams what is written to the data folder, no faster than the disk takes it. Returns the bytes. */
export async function storeExport(storedAs: string, pieces: AsyncIterable<string | Buffer>): Promise<number> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const file = createWriteStream(storedPath(storedAs), { flags: "wx", mode: 0o600 });
  await pipeline(Readable.from(pieces, { objectMode: true, highWaterMark: 1 }), file);
  return file.bytesWritten;
}

export async function removeExport(storedAs: string | null): Promise<void> {
  if (storedAs) await rm(storedPath(storedAs), { force: true });
}

/** Files that no export knows: of a writer that was killed, or cancelled in the moment it ended. */
export async function removeOrphans(known: ReadonlySet<string>, now: Date): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder()).catch(() => [])) {
    if (!name.endsWith(ENDING) || known.has(name.slice(0, -ENDING.length))) continue;
    const path = join(folder(), name);
    const found = await stat(path).catch(() => null);
    if (!found || now.getTime() - found.mtimeMs < ORPHAN_MS) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
