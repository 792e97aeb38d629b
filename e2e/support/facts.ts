import { onServer } from "@/lib/platform/testing/test-server";
import { type Role, USERNAMES } from "./people";

/**
 * What the database says, asked apart from the portal's own queries: the numbers on the screen are held to these.
 * Reach is written out here on purpose: if the portal's rule breaks, this must not break with it.
 */
export async function ask<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
  return onServer(
    process.env.DATABASE_URL ?? "",
    async (client) => (await client.query<T>(sql, values)).rows,
  );
}

async function one<T extends object>(sql: string, values: unknown[] = []): Promise<T> {
  const [row] = await ask<T>(sql, values);
  if (!row) throw new Error(`The demo portfolio holds no row for: ${sql}`);
  return row;
}

const REACH: Record<Role, string> = {
  "relationship-manager": "p.manager_id = me.id",
  supervisor: "p.branch_id = me.branch_id",
  "risk-officer": "true",
  administrator: "false",
  auditor: "true",
};

const FROM = `from plan p join plan_state s on s.plan_id = p.id and s.customer_id = p.customer_id
  join customer c on c.id = p.customer_id join staff me on me.username = $1`;

export const planNumber = (id: string) => `PL${id.padStart(8, "0")}`;
export const customerNumber = (id: string) => `CU${id.padStart(8, "0")}`;

/** How many plans somebody may see, of all or of those that satisfy a condition over p (plan), s (state), c (customer). */
export async function countPlans(role: Role, condition = "true"): Promise<number> {
  const sql = `select count(*)::int as count ${FROM} where ${REACH[role]} and (${condition})`;
  return (await one<{ count: number }>(sql, [USERNAMES[role]])).count;
}

export type KnownPlan = { number: string; customer: string; name: string };

/** The first plan within somebody's reach that satisfies the condition. */
export function planWithin(role: Role, condition = "true"): Promise<KnownPlan> {
  return findPlan(role, `${REACH[role]} and (${condition})`);
}

/** A plan that exists and that somebody must not see. */
export function planBeyond(role: Role, condition = "true"): Promise<KnownPlan> {
  return findPlan(role, `not (${REACH[role]}) and (${condition})`);
}

async function findPlan(role: Role, where: string): Promise<KnownPlan> {
  const sql = `select p.id::text, c.id::text as customer, c.display_name as name ${FROM}
    where ${where} order by p.id limit 1`;
  const row = await one<{ id: string; customer: string; name: string }>(sql, [USERNAMES[role]]);
  return { number: planNumber(row.id), customer: customerNumber(row.customer), name: row.name };
}

export async function lastDigitsOf(customer: string, kind: string): Promise<string> {
  const sql = "select tail from customer_identifier where customer_id = $1 and kind::text = $2";
  return (await one<{ tail: string }>(sql, [Number(customer.slice(2)), kind])).tail;
}
