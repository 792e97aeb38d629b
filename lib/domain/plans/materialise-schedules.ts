import { once } from "node:events";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { CoreError } from "@/lib/core/error";
import { buildSchedule } from "@/lib/core/schedule/schedule";
import { audit } from "@/lib/platform/audit";
import { pool } from "@/lib/platform/db/client";
import { log } from "@/lib/platform/log";
import { type Context, requireSystem, transaction } from "@/lib/platform/service";
import { type InstalmentRow, spreadPaid } from "./instalment-rows";
import { coreTerms, type TermsColumns } from "./plan-terms";

const BATCH_PLANS = 1_000;
const LOCK = 7_300_003;

type PlanRow = TermsColumns & {
  customerId: string;
  planId: string;
  currency: string;
  settledCount: number;
  paidPrincipalMinor: string;
  paidInterestMinor: string;
  paidFeeMinor: string;
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
    await client.query("set statement_timeout = 0");
    const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [LOCK]);
    if (!rows[0]?.mine) return 0;
    for (let after: [string, string] | null = ["0", "0"]; after && !signal?.aborted; ) {
      const batch: Batch = await serveBatch(client, after);
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

async function serveBatch(client: PoolClient, after: [string, string]): Promise<Batch> {
  await client.query("begin");
  try {
    const found = await client.query<PlanRow>(NEXT_PLANS, [...after, BATCH_PLANS]);
    const lines = found.rows.flatMap((plan) => linesOf(plan));
    await copyLines(client, lines);
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
    t.instalment_minor as "instalmentMinor", t.fee_minor as "feeMinor", t.options
  from plan_state s
  join plan p on p.customer_id = s.customer_id and p.id = s.plan_id
  join plan_terms t on t.customer_id = s.customer_id and t.plan_id = s.plan_id and t.version = s.terms_version
  where (s.customer_id, s.plan_id) > ($1::bigint, $2::bigint) and s.status in ('active', 'deferred', 'workout')
    and s.terms_version = 1 and not exists (
      select from instalment i where i.customer_id = s.customer_id and i.plan_id = s.plan_id and i.terms_version = 1)
  order by s.customer_id, s.plan_id limit $3
  for no key update of s`;

/** The plan's instalments as lines of COPY. Terms that no schedule can be built from are left as they are, and named. */
function linesOf(plan: PlanRow): string[] {
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
    const rows = spreadPaid(buildSchedule(coreTerms(terms, plan.currency)), paid);
    return rows.map((row) => [plan.customerId, plan.planId, plan.version, ...valuesOf(row)].join("\t"));
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    log.warn({ plan: plan.planId, code: error.code, path: error.path }, "no schedule for these terms");
    return [];
  }
}

const COLUMNS =
  "customer_id, plan_id, terms_version, seq, due_on, principal_minor, interest_minor, fee_minor, penalty_minor, paid_principal_minor, paid_interest_minor, paid_fee_minor, paid_penalty_minor";

function valuesOf(row: InstalmentRow): (string | number | bigint)[] {
  return [
    row.seq,
    row.dueOn,
    row.principalMinor,
    row.interestMinor,
    row.feeMinor,
    row.penaltyMinor,
    row.paidPrincipalMinor,
    row.paidInterestMinor,
    row.paidFeeMinor,
    row.paidPenaltyMinor,
  ];
}

async function copyLines(client: PoolClient, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  const copy = client.query(copyFrom(`copy instalment (${COLUMNS}) from stdin`));
  copy.end(`${lines.join("\n")}\n`);
  await once(copy, "finish");
}
