import type { PoolClient } from "pg";
import { CoreError } from "@/lib/core/error";
import type { Cells } from "./cells";
import type { ChunkLines, FileFacts } from "./chunk-lines";
import { payDirect } from "./pay-direct";
import type { PlanState, PlanToPost } from "./plan-to-post";
import { postPlan } from "./post-plan";
import type { PostedPlan } from "./posted-plan";
import type { ProductRules } from "./product-rules";
import { type ChunkPlans, eachPlan, type Poster, readAgain, readChunk } from "./read-chunk";
import { drawIds, writeChunk } from "./write-chunk";

export type Tools = { cells: Cells; products: ProductRules };

/**
 * Posts a chunk in one transaction with everything that follows from it: what is done does not wait any more, so a crash
 * loses the chunk or keeps it whole. `lines` is the lane's own. Returns the plans that are left for the online verb.
 */
export async function postChunk(
  client: PoolClient,
  lines: ChunkLines,
  { file, chunk }: { file: FileFacts; chunk: number },
  tools: Tools,
): Promise<PlanState[]> {
  await client.query("begin");
  try {
    const businessDate = await holdDay(client);
    const found = await readChunk(client, { batchId: file.batchId, chunk, businessDate });
    const payments = found.receipts.length;
    lines.begin(businessDate, await drawIds(client, { payments, transactions: payments + found.unserved }));
    const odd = await postPlans(client, found, lines, { businessDate, tools });
    await writeChunk(client, lines, {
      skipsKeyChecks: file.skipsKeyChecks,
      businessDate,
      cells: tools.cells,
    });
    const receipts = await removePosted(client, file, chunk, odd);
    await client.query("update import_batch set rows_inserted = rows_inserted + $2 where id = $1", [
      file.batchId,
      receipts,
    ]);
    await client.query("commit");
    return odd;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

/** The bank's day, held as every verb holds it, and like them before any plan: it cannot be closed before the chunk ends. */
async function holdDay(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ today: string }>(
    "select current_on::text as today from business_day where id = 1 for share",
  );
  return rows[0]!.today;
}

async function postPlans(
  client: PoolClient,
  found: ChunkPlans,
  lines: ChunkLines,
  { businessDate, tools }: { businessDate: string; tools: Tools },
): Promise<PlanState[]> {
  const near: PlanToPost[] = [];
  const late: PlanState[] = [];
  const direct: Poster["direct"] = (plan, { order }) => {
    const posted = payDirect(plan, { order, businessDate });
    if (posted) lines.add(posted);
    return posted !== null;
  };
  const post = (plan: PlanToPost) => {
    const result = tryPlan(plan, businessDate);
    if (result === "near") near.push(plan);
    else if (result === "odd") late.push(plan);
    else lines.add(result);
  };
  const odd = await eachPlan(client, found, { ...tools, direct, post });
  if (near.length > 0) (await readAgain(client, near.splice(0))).forEach(post);
  return [...odd, ...late];
}

/** What the core refuses is the verb's to explain. */
function tryPlan(plan: PlanToPost, businessDate: string): PostedPlan | "near" | "odd" {
  try {
    return postPlan(plan, businessDate);
  } catch (error) {
    if (error instanceof CoreError) return "odd";
    throw error;
  }
}

async function removePosted(
  client: PoolClient,
  { batchId }: FileFacts,
  chunk: number,
  odd: readonly PlanState[],
): Promise<number> {
  const removed = await client.query(
    "delete from pending_receipt where batch_id = $1 and chunk = $2 and plan_id <> all($3::bigint[])",
    [batchId, chunk, odd.map(({ planId }) => planId)],
  );
  return removed.rowCount ?? 0;
}
