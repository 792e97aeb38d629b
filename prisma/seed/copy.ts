import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";

export type Field = string | number | bigint | boolean | null;

const CHUNK_CHARACTERS = 64 * 1024;

/** One line of COPY's text format. Nothing in the demo holds a tab, a newline or a backslash but bytea's own prefix. */
export function line(fields: readonly Field[]): string {
  return `${fields.map((field) => (field === null ? "\\N" : String(field))).join("\t")}\n`;
}

/** Streams lines into a table; memory stays at one chunk. */
export async function copyLines(
  client: ClientBase,
  target: string,
  lines: Iterable<string> | AsyncIterable<string>,
) {
  await pipeline(Readable.from(inChunks(lines)), client.query(copyFrom(`copy ${target} from stdin`)));
}

async function* inChunks(lines: Iterable<string> | AsyncIterable<string>) {
  let chunk = "";
  for await (const text of lines) {
    chunk += text;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk) yield chunk;
}
