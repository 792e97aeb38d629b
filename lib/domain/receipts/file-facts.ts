import type { PoolClient } from "pg";
import type { Actor, Context } from "@/lib/platform/service";
import type { FileFacts } from "./chunk-lines";
import type { Receipt } from "./plan-to-post";
import type { OddPlan } from "./post-odd";

/** What all receipts of a file share. Whoever brought it is named in the ledger, whatever became of them since. */
export async function readFacts(ctx: Context, client: PoolClient, batchId: bigint): Promise<FileFacts> {
  const { rows } = await client.query<{ source: string; staffId: number | null; may: boolean }>(
    `select source_label as source, started_by_id as "staffId",
       current_setting('server_version_num')::integer >= 150000
         and has_parameter_privilege('session_replication_role', 'set') as may
     from import_batch where id = $1`,
    [batchId],
  );
  const { source, staffId, may } = rows[0]!;
  const actor: Actor =
    staffId === null ? ctx.actor : { kind: "staff", staffId, username: "", displayName: "", grants: [] };
  return { batchId, source, actor, skipsKeyChecks: may };
}

/**
 * A connection made ready for chunks. A commit need not reach the disk at once: chunks are whole or not there at all, and
 * what is not there still waits. Keys lead to every row, and no plan that says otherwise is right.
 */
export async function openLane(client: PoolClient): Promise<void> {
  await client.query(`
    set statement_timeout = 0; set jit = off; set synchronous_commit = off; set datestyle = 'ISO, YMD';
    set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;
    create temp table changed_row (customer_id bigint, plan_id bigint, terms_version smallint, seq smallint,
      penalty bigint, paid_principal bigint, paid_interest bigint, paid_fee bigint, paid_penalty bigint, raised_on date,
      penalty_through date, settled_on date) on commit delete rows;
    create temp table changed_state (customer_id bigint, plan_id bigint, was integer, version integer,
      cell_id integer, status plan_status, bucket smallint, outstanding bigint, overdue bigint, next_due_on date,
      next_due bigint, oldest_unpaid_on date, settled_count smallint, paid_principal bigint, paid_interest bigint,
      paid_fee bigint, paid_penalty bigint, held bigint, closed_on date) on commit delete rows`);
}

/** What still waits of a chunk, plan by plan. */
export async function readOddPlans(client: PoolClient, batchId: bigint, chunk: number): Promise<OddPlan[]> {
  type Row = { planId: string; receipts: PackedReceipt[] };
  const { rows } = await client.query<Row>(
    `select plan_id as "planId", json_agg(json_build_array(line, received_on, amount_minor::text, channel, reference)
       order by received_on, line) as receipts
     from pending_receipt where batch_id = $1 and chunk = $2 group by plan_id order by plan_id`,
    [batchId, chunk],
  );
  return rows.map(({ planId, receipts }) => ({ planId, receipts: receipts.map(receiptOf) }));
}

/** A receipt as the queries pack it: line, day, amount, channel, reference. */
export type PackedReceipt = [
  line: number | string,
  receivedOn: string,
  amount: string,
  channel: string,
  reference: string,
];

export function receiptOf([line, receivedOn, amount, channel, reference]: PackedReceipt): Receipt {
  return { line: Number(line), receivedOn, amountMinor: BigInt(amount), channel, reference };
}
