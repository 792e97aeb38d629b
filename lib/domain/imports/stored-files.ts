import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";

export const MAX_UPLOAD_BYTES = 4 * 1024 ** 3;
const KEEP_MS = 7 * 24 * 3600 * 1000;

/** Outside everything that is served. */
function folder(): string {
  return resolve(env().TENOR_DATA_DIR, "imports");
}

/** The name is ours and random; nothing of what the browser says gets near a path. */
export function storedPath(storedAs: string): string {
  return join(folder(), `${storedAs}.upload`);
}

export type StoredFile = { storedAs: string; fileBytes: bigint; fileSha256: string };

/** Streams a file to the data folder, as large as it may be; what was written is removed when it does not arrive whole. */
export async function storeFile(
  body: ReadableStream<Uint8Array> | NodeJS.ReadableStream,
  limit = MAX_UPLOAD_BYTES,
): Promise<StoredFile> {
  const storedAs = randomUUID();
  const path = storedPath(storedAs);
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const hash = createHash("sha256");
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      if (bytes > limit) {
        done(new AppError("LIMIT", "imports.refusal.tooLarge", { most: Math.floor(limit / 1024 ** 2) }));
      } else done(null, chunk);
    },
  });
  const source =
    body instanceof ReadableStream
      ? Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
      : (body as Readable);
  try {
    await pipeline(source, measure, createWriteStream(path, { flags: "wx", mode: 0o600 }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { storedAs, fileBytes: BigInt(bytes), fileSha256: hash.digest("hex") };
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
