import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { ImportFailure } from "@/lib/domain/imports/failure";

const CHUNK_BYTES = 128 * 1024;

/** Real CSV packs 3 to 30 times smaller; a bomb a thousand times. Small files may pack well by chance. */
const MAX_RATIO = 200;
const RATIO_FREE_BYTES = 32 * 1024 ** 2;
export const MAX_UNPACKED_BYTES = 64 * 1024 ** 3;

const isGzip = (head: Buffer) => head[0] === 0x1f && head[1] === 0x8b;

/** The bytes of a file, unpacked where its first two say gzip: the content counts, not the name. */
export async function* openBytes(path: string, onRead: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  const head = await readHead(path);
  if (head.length === 0) throw new ImportFailure("empty-file");
  refuseForeignFormats(head);
  let packed = 0;
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const seen = (chunk: Buffer) => {
    packed += chunk.length;
    onRead(chunk);
    return chunk;
  };
  if (!isGzip(head)) {
    for await (const chunk of file as AsyncIterable<Buffer>) yield seen(chunk);
    return;
  }
  let unpacked = 0;
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  file.on("data", (chunk) => seen(chunk as Buffer)).pause();
  pipeline(file, gunzip, () => undefined);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      if (unpacked === 0) refuseForeignFormats(chunk);
      unpacked += chunk.length;
      const limit = Math.max(RATIO_FREE_BYTES, packed * MAX_RATIO);
      if (unpacked > Math.min(limit, MAX_UNPACKED_BYTES)) {
        throw new ImportFailure("gzip-bomb", { ratio: MAX_RATIO });
      }
      yield chunk;
    }
  } catch (error) {
    throw gzipFailure(error);
  } finally {
    file.destroy();
    gunzip.destroy();
  }
}

async function readHead(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of createReadStream(path, { end: 3 })) chunks.push(chunk as Buffer);
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") throw new ImportFailure("file-gone");
    throw error;
  }
  return Buffer.concat(chunks);
}

function refuseForeignFormats(head: Buffer): void {
  const start = head.subarray(0, 2).toString("latin1");
  if (start === "PK") throw new ImportFailure("zip-archive");
  if (start === "\xff\xfe" || start === "\xfe\xff") throw new ImportFailure("utf-16");
}

function gzipFailure(error: unknown): unknown {
  const code = (error as { code?: string }).code;
  if (code === "Z_BUF_ERROR") return new ImportFailure("gzip-broken-off");
  if (code?.startsWith("Z_")) return new ImportFailure("gzip-damaged");
  return error;
}
