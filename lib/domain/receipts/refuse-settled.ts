import { fieldNumber } from "@/lib/domain/imports/checking/problems";
import type { Run } from "@/lib/domain/imports/run";
import type { Context } from "@/lib/platform/service";
import { type PackedReceipt, readFacts, receiptOf } from "./file-facts";
import { tryOddPlan } from "./post-odd";

/**
 * A plan that the file itself settles takes nothing after that. Whether it does can only be told by posting, so the few plans
 * that get more than their principal before their last receipt are posted for a try and taken back.
 */
export async function refuseSettled(ctx: Context, run: Run): Promise<void> {
  const { client, batchId } = run;
  const { rows } = await client.query<{ planId: string; receipts: PackedReceipt[] }>(
    `select x.plan_id as "planId", json_agg(json_build_array(x.line, x.received_on, x.amount::text,
       coalesce(x.channel, 'file'), x.reference) order by x.received_on, x.line) as receipts
     from pg_temp.receipt x join plan_state s on s.customer_id = x.customer_id and s.plan_id = x.plan_id
     where x.known_id is null and s.status in ('active', 'deferred', 'workout')
       and not exists (select from pg_temp.import_problem p where p.line = x.line)
     group by x.plan_id, s.outstanding_minor
     having count(*) > 1
       and sum(x.amount) - (array_agg(x.amount order by x.received_on desc, x.line desc))[1] >= s.outstanding_minor`,
  );
  if (rows.length === 0) return;
  const file = await readFacts(ctx, client, batchId);
  for (const { planId, receipts } of rows) {
    const refused = await tryOddPlan(ctx, file, { planId, receipts: receipts.map(receiptOf) });
    await client.query(
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
}
