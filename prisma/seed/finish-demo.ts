import { randomUUID } from "node:crypto";
import type { ClientBase } from "pg";
import type { AuditAction } from "@/lib/platform/audit";
import { BUSINESS_DATE } from "./demo-calendar";

const NUMBERED = ["customer", "customer_identifier", "credit_line", "plan", "portfolio_cell"];

/** Sequences behind the ids given out, the business date, and the audit event. */
export async function finishDemo(
  client: ClientBase,
  { plans, months, seed }: { plans: number; months: number; seed: number },
  paymentRoom: number,
): Promise<void> {
  for (const table of NUMBERED) {
    await client.query(
      `select setval(pg_get_serial_sequence('${table}', 'id'), coalesce(max(id), 1)) from ${table}`,
    );
  }
  // No index begins with a payment's id, so the highest that may have been given is taken for the highest that was.
  await client.query("select setval(pg_get_serial_sequence('payment', 'id'), $1)", [plans * paymentRoom]);
  await client.query(
    "update business_day set current_on = $1::date, closed_through = $1::date - 1, state = 'open'",
    [BUSINESS_DATE],
  );
  // By hand, not by audit(): the event belongs to this transaction, which Prisma does not know.
  const action: AuditAction = "demo.loaded";
  await client.query(
    `insert into audit_event (actor_kind, action, object_kind, object_id, outcome, after, request_id)
     values ('system', $1, 'portfolio', 'demo', 'done', $2, $3)`,
    [action, { plans, months, seed }, randomUUID()],
  );
}
