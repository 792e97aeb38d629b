import { refuseRepeated, refuseWhere } from "@/lib/domain/imports/checking/problems";
import type { Landed, Rule, Run } from "@/lib/domain/imports/run";
import type { Reach } from "@/lib/platform/service";

/** Receipts of a chunk: few enough to be done within two seconds and forgotten, enough to make statements worth while. */
const CHUNK_RECEIPTS = 2_000;
const OWED = "('active', 'deferred', 'workout', 'charged_off')";

/** Within reach of who brought the file; what is not looks like what does not exist. */
function reachSql(reach: Reach, plan: string): string {
  if (reach.all) return "true";
  const mine = reach.ownStaffId === null ? "false" : `${plan}.manager_id = ${Number(reach.ownStaffId)}`;
  const branches = reach.branchIds.map(Number).join(", ");
  return branches === "" ? mine : `(${mine} or ${plan}.branch_id in (${branches}))`;
}

/** The plan that a row names, by its number or by its own key under the file's source. */
function planJoins(run: Run): { joins: string; id: string } {
  const { client, compiled, source } = run;
  const byNumber = compiled.has("planNumber");
  const byKey = compiled.has("planExternalId");
  const joins = byKey
    ? `left join plan e on e.source = ${client.escapeLiteral(source)} and e.external_id = r.plan_external_id
         ${byNumber ? "and r.plan_number is null" : ""}`
    : "";
  const number = "case when r.plan_number ~* '^PL\\d{8,18}$' then substr(r.plan_number, 3)::bigint end";
  const ids = [byNumber ? number : [], byKey ? "e.id" : []].flat();
  return { joins, id: ids.length > 0 ? `coalesce(${ids.join(", ")})` : "null::bigint" };
}

/** Each row with its plan, as far as there is one, and with the payment that its reference was posted as before. */
async function resolveReceipts(run: Run): Promise<void> {
  const { client } = run;
  const { joins, id } = planJoins(run);
  await client.query(`drop table if exists pg_temp.receipt`);
  await client.query(
    `create temp table receipt as
     select r.line, r.reference, r.received_on, r.amount, r.currency, r.channel, p.customer_id, p.id as plan_id,
       p.currency as plan_currency, p.opened_on, s.status, o.opened_on as serviced_since, k.id as known_id,
       k.id is not null and (k.plan_id, k.amount_minor, k.received_on) is distinct from (p.id, r.amount, r.received_on) as is_other
     from (select r.*, ${id} as named_id from pg_temp.import_row r ${joins} offset 0) r
     left join plan p on p.id = r.named_id and ${reachSql(run.reach, "p")}
     left join plan_state s on s.customer_id = p.customer_id and s.plan_id = p.id
     left join plan_opening o on o.customer_id = p.customer_id and o.plan_id = p.id
     left join payment k on k.source = ${client.escapeLiteral(run.source)} and k.external_id = r.reference
       and k.event_seq is not null`,
  );
  await client.query("create index on pg_temp.receipt (customer_id, plan_id); analyze pg_temp.receipt");
}

/** What a row is refused for once its plan is known; `x` is the resolved row. A receipt that is posted is not judged again. */
const RULES = ({ businessDate }: Run): Rule[] => [
  { field: "receivedOn", code: "in-the-future", bad: `x.received_on > date '${businessDate}'` },
  { field: "reference", code: "posted-otherwise", bad: "x.plan_id is not null and x.is_other" },
  { field: "currency", code: "other-currency", bad: "x.known_id is null and x.currency <> x.plan_currency" },
  { field: "planNumber", code: "plan-closed", bad: `x.known_id is null and x.status not in ${OWED}` },
  { field: "receivedOn", code: "before-opening", bad: "x.known_id is null and x.received_on < x.opened_on" },
  {
    field: "receivedOn",
    code: "before-servicing",
    bad: "x.known_id is null and x.received_on >= x.opened_on and x.received_on < x.serviced_since",
  },
  // Not served yet: the opening will be made of what is known by then. Receipts of the day need not be looked at.
  {
    field: "receivedOn",
    code: "before-servicing",
    bad: `x.known_id is null and x.received_on >= x.opened_on and x.serviced_since is null
      and x.received_on < date '${businessDate}' and x.received_on < (
        select greatest(t.effective_on, t.starts_on, (select max(k.received_on) from payment k
          where k.customer_id = x.customer_id and k.plan_id = x.plan_id and k.received_on <= date '${businessDate}'))
        from plan_terms t join plan_state s on s.customer_id = t.customer_id and s.plan_id = t.plan_id and s.terms_version = t.version
        where t.customer_id = x.customer_id and t.plan_id = x.plan_id)`,
  },
];

export async function checkReceipts(run: Run): Promise<void> {
  await refuseRepeated(run, "reference", "reference");
  await resolveReceipts(run);
  const field = run.compiled.has("planNumber") ? "planNumber" : "planExternalId";
  const unnamed = "r.plan_number is null and r.plan_external_id is null";
  const rules = [
    { field, code: "missing", bad: unnamed },
    { field, code: "no-such-plan", bad: `x.plan_id is null and not (${unnamed})` },
    ...RULES(run).map((rule) => (rule.field === "planNumber" ? { ...rule, field } : rule)),
  ];
  const rows = "pg_temp.receipt x join pg_temp.import_row r on r.line = x.line";
  const any = rules.map(({ bad }) => `(${bad})`).join(" or ");
  const found = await run.client.query(`select from ${rows} where ${any} limit 1`);
  if (found.rowCount === 0) return;
  for (const rule of rules) await refuseWhere(run, rule, rows);
}

/**
 * Puts the good rows where they wait to be posted, in the order of the plans and for each plan in the order of the days, cut
 * into chunks that never part a plan's receipts. Nothing is refused after this.
 */
export async function landReceipts(run: Run): Promise<Landed> {
  const { client } = run;
  const here = "exists (select from pg_temp.import_row r where r.line = x.line)";
  const known = await client.query<{ n: string }>(
    `select count(*) as n from pg_temp.receipt x where known_id is not null and ${here}`,
  );
  const waiting = await client.query(
    `insert into pending_receipt (batch_id, chunk, line, customer_id, plan_id, received_on, amount_minor, reference, channel)
     select $1, (rank() over (order by customer_id, plan_id) - 1) / ${CHUNK_RECEIPTS} as chunk, line, customer_id, plan_id,
       received_on, amount, reference, coalesce(channel, 'file')
     from pg_temp.receipt x where known_id is null and ${here}
     order by customer_id, plan_id, received_on, line`,
    [run.batchId],
  );
  return { inserted: waiting.rowCount ?? 0, updated: 0, unchanged: Number(known.rows[0]?.n ?? 0) };
}
