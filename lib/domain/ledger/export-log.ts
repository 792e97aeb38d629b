import { once } from "node:events";
import type { Writable } from "node:stream";
import type { PoolClient } from "pg";
import { type Context, requireSystem } from "@/lib/platform/service";
import type { ExportLine } from "./export-file";
import { readLeaves, withLogReader } from "./read-leaves";

const CHUNK_LEAVES = 16_384;
/** A transaction's entries are numbered by a smallint. */
const MOST_ENTRIES = 65_536;

/** Writes the signed log as one JSON object a line: leaves in order, and each checkpoint after the leaves that it signs. */
export async function exportLog(ctx: Context, out: Writable): Promise<{ leaves: number }> {
  requireSystem(ctx);
  return withLogReader(async (client) => {
    await client.query("set local statement_timeout = 0");
    const { rows } = await client.query<{ size: string | null }>(
      "select max(size) as size from ledger_checkpoint",
    );
    const size = Number(rows[0]?.size ?? 0);
    const write = async (lines: ExportLine[]) => {
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
      if (text !== "" && !out.write(text)) await once(out, "drain");
    };
    const waiting: { size: number; note: string }[] = [];
    let fetchedTo = 0;
    for (let from = 0; from < size; from += CHUNK_LEAVES) {
      const to = Math.min(from + CHUNK_LEAVES, size);
      // The last transaction of a chunk may end, and be signed, beyond it.
      waiting.push(...(await readNotes(client, fetchedTo, to + MOST_ENTRIES)));
      fetchedTo = to + MOST_ENTRIES;
      const lines: ExportLine[] = [];
      await readLeaves(client, from, to, (line, { index }) => {
        while (waiting[0] && waiting[0].size <= index) lines.push({ checkpoint: waiting.shift()!.note });
        lines.push({ leaf: Buffer.from(line).toString() });
      });
      await write(lines);
    }
    await write(waiting.map(({ note }) => ({ checkpoint: note })));
    return { leaves: size };
  });
}

async function readNotes(client: PoolClient, after: number, upTo: number) {
  const { rows } = await client.query<{ size: string; note: string }>(
    "select size, note from ledger_checkpoint where size > $1 and size <= $2 order by size",
    [after, upTo],
  );
  return rows.map(({ size, note }) => ({ size: Number(size), note }));
}
