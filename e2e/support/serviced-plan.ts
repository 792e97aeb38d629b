import { ask, type KnownPlan, planWithin } from "./facts";

/** A running plan that interest is charged on, nothing of it late, within reach of both the manager and the supervisor. */
const RUNNING = `s.status = 'active' and s.bucket = 0 and s.overdue_minor = 0 and s.next_due_minor > 10000
  and s.settled_count + 4 <= p.instalment_count
  and p.branch_id = (select branch_id from staff where username = 'supervisor')
  and exists (select from plan_terms t where t.customer_id = p.customer_id and t.plan_id = p.id
    and t.version = s.terms_version and t.method = 'equal_instalment' and t.annual_rate_percent > 0)`;

/** One that no other test takes: each says which it wants, counted from the first that is still running. */
export async function runningPlan(place: number): Promise<KnownPlan> {
  let after = 0;
  for (let k = 0; ; k++) {
    const plan = await planWithin("relationship-manager", `p.id > ${after} and ${RUNNING}`);
    if (k === place) return plan;
    after = Number(plan.number.slice(2));
  }
}

export type PlanState = { settledCount: number; count: number; status: string; version: number };

export async function stateOf({ number }: KnownPlan): Promise<PlanState> {
  const [state] = await ask<PlanState>(
    `select s.settled_count as "settledCount", p.instalment_count as count, s.status::text, s.version
     from plan_state s join plan p on p.customer_id = s.customer_id and p.id = s.plan_id where s.plan_id = $1`,
    [Number(number.slice(2))],
  );
  if (!state) throw new Error(`${number} is gone`);
  return state;
}
