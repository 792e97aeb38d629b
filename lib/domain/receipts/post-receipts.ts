import type { PoolClient } from "pg";
import { ImportFailure } from "@/lib/domain/imports/failure";
import { recordPosted } from "@/lib/domain/imports/record-outcome";
import { pool } from "@/lib/platform/db/client";
import { log } from "@/lib/platform/log";
import { authorize, type Context } from "@/lib/platform/service";
import { Cells } from "./cells";
import { ChunkLines, type FileFacts } from "./chunk-lines";
import { openLane, readFacts, readOddPlans } from "./file-facts";
import { postChunk, type Tools } from "./post-chunk";
import { isOutage, postOrPark, sqlStateOf } from "./post-or-park";
import { ProductRules } from "./product-rules";

/** While the database works on one chunk, the other is folded; more lanes than cores would only wait for each other. */
const LANES = 2;
const ATTEMPTS = 3;
const RETRIED = ["40001", "40P01"];

type Options = { signal?: AbortSignal | undefined };
export type PostedFile = { status: "landed"; inserted: number; rowsRejected: number };

/**
 * Posts what waits of a file, chunk by chunk, to its end. Stopped anywhere, the next call goes on with what still waits. The
 * caller holds the lock of the file's source. Throws ImportFailure "unfinished" when something is left.
 */
export async function postReceipts(
  ctx: Context,
  { batchId, client }: { batchId: bigint; client: PoolClient },
  { signal }: Options = {},
): Promise<PostedFile> {
  await authorize(ctx, "payment.import");
  const file = await readFacts(ctx, client, batchId);
  const tools = { cells: await Cells.open(client), products: await ProductRules.open() };
  const { rows } = await client.query<{ chunk: number }>(
    "select distinct chunk from pending_receipt where batch_id = $1 order by chunk",
    [batchId],
  );
  const chunks = rows.map(({ chunk }) => chunk);
  // Once for all lanes, in a transaction of its own: two that make the month at the same time get in each other's way.
  await client.query(
    "select ensure_month_partition('ledger_entry', current_on) from business_day where id = 1",
  );
  const lanes = await Promise.allSettled(
    Array.from({ length: LANES }, () => runLane(ctx, { file, tools, chunks, signal })),
  );
  for (const lane of lanes)
    if (lane.status === "rejected") log.error({ err: lane.reason }, "posting stopped");
  if (!(await recordPosted(client, ctx, batchId))) throw new ImportFailure("unfinished");
  await client.query("select fold_portfolio_deltas()");
  const counted = await client.query<{ inserted: string; rejected: string }>(
    "select rows_inserted as inserted, rows_rejected as rejected from import_batch where id = $1",
    [batchId],
  );
  const { inserted = "0", rejected = "0" } = counted.rows[0] ?? {};
  return { status: "landed", inserted: Number(inserted), rowsRejected: Number(rejected) };
}

type Lane = { file: FileFacts; tools: Tools; chunks: number[]; signal: AbortSignal | undefined };

/** Takes one chunk after the other until none is left or somebody stops it. */
async function runLane(ctx: Context, { file, tools, chunks, signal }: Lane): Promise<void> {
  const client = await pool().connect();
  try {
    await openLane(client);
    const lines = new ChunkLines(file);
    for (let chunk = chunks.shift(); chunk !== undefined && !signal?.aborted; chunk = chunks.shift())
      await postWhole(ctx, { client, lines }, { file, chunk }, tools);
  } catch (error) {
    // What ends one lane would end the other too.
    chunks.length = 0;
    throw error;
  } finally {
    client.release(true);
  }
}

/** A chunk in bulk, and what that leaves plan by plan. Where the bulk way fails as a whole, each plan is tried by itself. */
async function postWhole(
  ctx: Context,
  { client, lines }: { client: PoolClient; lines: ChunkLines },
  { file, chunk }: { file: FileFacts; chunk: number },
  tools: Tools,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      for (const plan of await postChunk(client, lines, { file, chunk }, tools))
        await postOrPark(ctx, file, plan);
      return;
    } catch (error) {
      if (RETRIED.includes(sqlStateOf(error)) && attempt < ATTEMPTS) continue;
      if (isOutage(error)) throw error;
      log.warn({ err: error, chunk }, "a chunk of receipts is posted plan by plan");
      for (const plan of await readOddPlans(client, file.batchId, chunk)) await postOrPark(ctx, file, plan);
      return;
    }
  }
}
