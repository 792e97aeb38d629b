import { once } from "node:events";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { CoreError } from "@/lib/core/error";
import { buildSchedule } from "@/lib/core/schedule/schedule";
import { audit } from "@/lib/platform/audit";
import { pool } from "@/lib/platform/db/client";
import { log } from "@/lib/platform/log";
import { type Context, requireSystem, transaction } from "@/lib/platform/service";
import { daysAtOpening, spreadPaid } from "./instalment-rows";
import { coreTerms, type TermsColumns } from "./plan-terms";

const BATCH_PLANS = 1_000;
/** Texts of this size go to the server while the next rows are made. */
const PIECE = 64 * 1024;
const LOCK = 7_300_003;

type PlanRow = TermsColumns & {
  customerId: string;
  planId: string;
  currency: string;
  settledCount: number;
  paidPrincipalMinor: string;
  paidInterestMinor: string;
  paidFeeMinor: string;
  /** The latest day of what is known as paid, or of the terms: an opening made now would have it. */
  knownUntil: string;
  principalMinor: string;
  instalmentMinor: string | null;
  feeMinor: string;
};

type Options = { signal?: AbortSignal };

/**
 * Writes the instalments of every open plan that lacks them, from the core's schedule and what was paid. Batches of
 * plans, each its own transaction: stopped anywhere, the next run finds what is missing. Returns how many plans it served.
 */
export async function materialiseSchedules(ctx: Context, { signal }: Options = {}): Promise<number> {
  requireSystem(ctx);
  const client = await pool().connect();
  let plans = 0;
  try {
    await client.query(PLAIN_PLANS);
    const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [LOCK]);
    if (!rows[0]?.mine) return 0;
    const mayLeaveOutChecks = await mayReplicate(client);
    for (let after: [string, string] | null = ["0", "0"]; after && !signal?.aborted; ) {
      const batch: Batch = await serveBatch(client, after, mayLeaveOutChecks);
      plans += batch.plans;
      after = batch.last;
    }
  } finally {
    client.release(true);
  }
  if (plans > 0) {
    await transaction(ctx, (tx) =>
      audit(tx, ctx, {
        action: "schedule.materialised",
        objectKind: "portfolio",
        objectId: "instalments",
        after: { plans },
      }),
    );
  }
  return plans;
}

type Batch = { plans: number; last: [string, string] | null };

/** Keys lead to every row; statistics of a table that is being filled only mislead. */
const PLAIN_PLANS = `
  set statement_timeout = 0; set jit = off; set datestyle = 'ISO, YMD';
  set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off`;

/** The plans that the rows belong to are joined and held: where the role may, each row need not prove its plan again. */
async function mayReplicate(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `select current_setting('server_version_num')::integer >= 150000
       and has_parameter_privilege('session_replication_role', 'set') as may`,
  );
  return rows[0]?.may ?? false;
}

async function serveBatch(client: PoolClient, after: [string, string], leavesOut: boolean): Promise<Batch> {
  await client.query("begin");
  try {
    const found = await client.query<PlanRow>(NEXT_PLANS, [...after, BATCH_PLANS]);
    if (leavesOut) await client.query("set local session_replication_role = replica");
    if (found.rows.length > 0) await copyRows(client, found.rows);
    await client.query("commit");
    const last = found.rows.at(-1);
    return { plans: found.rows.length, last: last ? [last.customerId, last.planId] : null };
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

/** The plan's state is held while its rows are written, so that no payment slips in between. */
const NEXT_PLANS = `
  select s.customer_id as "customerId", s.plan_id as "planId", p.currency, s.settled_count as "settledCount",
    s.paid_principal_minor as "paidPrincipalMinor", s.paid_interest_minor as "paidInterestMinor",
    s.paid_fee_minor as "paidFeeMinor", t.version, t.method, t.principal_minor as "principalMinor",
    t.annual_rate_percent as "annualRatePercent", t.instalment_count as "instalmentCount", t.every, t.unit,
    t.day_count as "dayCount", t.starts_on::text as "startsOn", t.first_due_on::text as "firstDueOn",
    t.instalment_minor as "instalmentMinor", t.fee_minor as "feeMinor", t.options,
    greatest(t.effective_on, t.starts_on, (select max(k.received_on) from payment k
      where k.customer_id = s.customer_id and k.plan_id = s.plan_id and k.event_seq is null
        and k.received_on <= (select current_on from business_day where id = 1)))::text as "knownUntil"
  from plan_state s
  join plan p on p.customer_id = s.customer_id and p.id = s.plan_id
  join plan_terms t on t.customer_id = s.customer_id and t.plan_id = s.plan_id and t.version = s.terms_version
  where (s.customer_id, s.plan_id) > ($1::bigint, $2::bigint) and s.status in ('active', 'deferred', 'workout')
    and s.terms_version = 1 and not exists (
      select from instalment i where i.customer_id = s.customer_id and i.plan_id = s.plan_id and i.terms_version = 1)
  order by s.customer_id, s.plan_id limit $3
  for no key update of s`;

async function copyRows(client: PoolClient, plans: readonly PlanRow[]): Promise<void> {
  const copy = client.query(copyFrom(`copy instalment (${COLUMNS}) from stdin`));
  let piece = "";
  for (const plan of plans) {
    piece += linesOf(plan);
    if (piece.length < PIECE) continue;
    copy.write(piece);
    piece = "";
  }
  copy.end(piece);
  await once(copy, "finish");
}

/** The plan's instalments as lines of COPY. Terms that no schedule can be built from are left as they are, and named. */
function linesOf(plan: PlanRow): string {
  const terms = {
    ...plan,
    reason: "",
    requestId: null,
    effectiveOn: plan.startsOn,
    principalMinor: BigInt(plan.principalMinor),
    instalmentMinor: plan.instalmentMinor === null ? null : BigInt(plan.instalmentMinor),
    feeMinor: BigInt(plan.feeMinor),
  };
  const paid = {
    settledCount: plan.settledCount,
    paidPrincipalMinor: BigInt(plan.paidPrincipalMinor),
    paidInterestMinor: BigInt(plan.paidInterestMinor),
    paidFeeMinor: BigInt(plan.paidFeeMinor),
  };
  try {
    const key = `${plan.customerId}\t${plan.planId}\t${plan.version}`;
    let lines = "";
    for (const row of spreadPaid(buildSchedule(coreTerms(terms, plan.currency)), paid)) {
      const { raisedOn, settledOn } = daysAtOpening(row, plan.knownUntil);
      const owed = `${row.principalMinor}\t${row.interestMinor}\t${row.feeMinor}\t${row.penaltyMinor}`;
      const had = `${row.paidPrincipalMinor}\t${row.paidInterestMinor}\t${row.paidFeeMinor}\t${row.paidPenaltyMinor}`;
      lines += `${key}\t${row.seq}\t${row.dueOn}\t${owed}\t${had}\t${raisedOn ?? NULL}\t${settledOn ?? NULL}\n`;
    }
    return lines;
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    log.warn({ plan: plan.planId, code: error.code, path: error.path }, "no schedule for these terms");
    return "";
  }
}

const NULL = "\\N";

const COLUMNS =
  "customer_id, plan_id, terms_version, seq, due_on, principal_minor, interest_minor, fee_minor, penalty_minor, paid_principal_minor, paid_interest_minor, paid_fee_minor, paid_penalty_minor, raised_on, settled_on";
