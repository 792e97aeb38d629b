import { CoreError } from "@/lib/core/error";
import { applyEvent } from "@/lib/core/servicing/apply-event";
import type { Run } from "@/lib/domain/imports/run";
import type { PlanState, PlanToPost, Receipt } from "./plan-to-post";
import type { Tools } from "./post-chunk";
import { eachPlan, readAgain, readChunk } from "./read-chunk";

/** No chunk of a file has this number. */
const TRIAL = -1;

type Ends = { late: Receipt[]; odd: PlanState[] };

/**
 * The receipts of the file that come to these plans when others of the file have settled them. They are read as a chunk is, in a
 * transaction that is taken back; `odd` are the plans that only the verb can tell of.
 */
export async function receiptsAfterEnd(
  { client, batchId, businessDate }: Run,
  planIds: readonly string[],
  tools: Tools,
): Promise<Ends> {
  await client.query("begin");
  try {
    await client.query("set local enable_seqscan = off");
    await client.query(
      `insert into pending_receipt (batch_id, chunk, line, customer_id, plan_id, received_on, amount_minor, reference, channel)
       select $1, ${TRIAL}, line, customer_id, plan_id, received_on, amount, reference, coalesce(channel, 'file')
       from pg_temp.receipt x where plan_id = any($2::bigint[]) and known_id is null
         and not exists (select from pg_temp.import_problem p where p.line = x.line)`,
      [batchId, planIds],
    );
    const found = await readChunk(client, { batchId, chunk: TRIAL, businessDate });
    const plans: PlanToPost[] = [];
    const post = (plan: PlanToPost) => void plans.push(plan);
    const odd = await eachPlan(client, found, { ...tools, direct: () => false, post });
    const whole = plans.filter(({ isWhole }) => isWhole);
    const rest = await readAgain(
      client,
      plans.filter(({ isWhole }) => !isWhole),
    );
    const late: Receipt[] = [];
    for (const plan of [...whole, ...rest]) {
      const after = afterEnd(plan);
      if (after === null) odd.push(plan);
      else late.push(...after);
    }
    return { late, odd };
  } finally {
    await client.query("rollback");
  }
}

/** Null when the core refuses one of them: what to say to that is the verb's to know. */
function afterEnd(plan: PlanToPost): readonly Receipt[] | null {
  let state = plan.before;
  try {
    for (const [k, { reference, receivedOn, amountMinor }] of plan.receipts.entries()) {
      if (k > 0 && state.closedOn !== null) return plan.receipts.slice(k);
      const event = { id: reference, eventSeq: plan.version + k + 1, effectiveOn: receivedOn } as const;
      state = applyEvent(state, { ...event, kind: "payment", amountMinor }).state;
    }
    return [];
  } catch (error) {
    if (error instanceof CoreError) return null;
    throw error;
  }
}
