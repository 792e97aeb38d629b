import { fieldNumber } from "@/lib/domain/imports/checking/problems";
import type { Run } from "@/lib/domain/imports/run";
import type { Context } from "@/lib/platform/service";
import { Cells } from "./cells";
import { readFacts } from "./file-facts";
import { receiptsAfterEnd } from "./find-end";
import { tryOddPlan } from "./post-odd";
import { ProductRules } from "./product-rules";

const PLANS_AT_ONCE = 500;

/**
 * A plan that the file itself settles takes nothing after that. Whether it does is told by the fold, so it is asked for the few
 * plans only that get as much as their principal before their last receipt; nothing is written for it.
 */
export async function refuseSettled(ctx: Context, run: Run): Promise<void> {
  const { client, batchId } = run;
  const plans = await findCandidates(run);
  if (plans.length === 0) return;
  const file = await readFacts(ctx, client, batchId);
  const tools = { cells: await Cells.open(client), products: await ProductRules.open() };
  for (let from = 0; from < plans.length; from += PLANS_AT_ONCE) {
    const some = plans.slice(from, from + PLANS_AT_ONCE);
    const { late, odd } = await receiptsAfterEnd(run, some, tools);
    await refuse(
      run,
      late.map(({ line, reference }) => ({ line, code: "plan-closed", value: reference })),
    );
    // Where only the verb can tell, it is asked to post and to take it back.
    for (const plan of odd) await refuse(run, await tryOddPlan(ctx, file, plan));
  }
}

/** Cheaply first, over all rows; the order of the days matters for those few only. */
async function findCandidates({ client }: Run): Promise<string[]> {
  const { rows } = await client.query<{ planId: string }>(
    `select x.plan_id as "planId" from pg_temp.receipt x
     join (
       select r.customer_id, r.plan_id, s.outstanding_minor from pg_temp.receipt r
       join plan_state s on s.customer_id = r.customer_id and s.plan_id = r.plan_id
       where r.known_id is null and s.status in ('active', 'deferred', 'workout')
       group by r.customer_id, r.plan_id, s.outstanding_minor
       having count(*) > 1 and sum(r.amount) > s.outstanding_minor
     ) much on much.customer_id = x.customer_id and much.plan_id = x.plan_id
     where x.known_id is null and not exists (select from pg_temp.import_problem p where p.line = x.line)
     group by x.plan_id, much.outstanding_minor
     having count(*) > 1 and sum(x.amount)
       - (array_agg(x.amount order by x.received_on desc, x.line desc))[1] >= much.outstanding_minor
     order by x.plan_id`,
  );
  return rows.map(({ planId }) => planId);
}

type Refused = { line: number; code: string; value: string };

async function refuse(run: Run, refused: readonly Refused[]): Promise<void> {
  if (refused.length === 0) return;
  await run.client.query(
    `insert into pg_temp.import_problem (line, field, code, value)
     select line, $1, code, value from unnest($2::bigint[], $3::text[], $4::text[]) as r (line, code, value)`,
    [
      fieldNumber(run, "reference"),
      refused.map(({ line }) => line),
      refused.map(({ code }) => code),
      refused.map(({ value }) => value),
    ],
  );
}
