import { type APIRequestContext, request } from "@playwright/test";
import { ask, type KnownPlan, planWithin } from "@/e2e/support/facts";
import { ROLES, type Role, USERNAMES } from "@/e2e/support/people";
import type { SessionCookies } from "@/e2e/support/sessions";

export type Visitor = Role | "visitor";

export const VISITORS: readonly Visitor[] = [...ROLES, "visitor"];

/** Requests without a browser and without following redirects: the first answer is what counts. */
export function requestsWith(cookies: SessionCookies): Promise<APIRequestContext> {
  return request.newContext({
    baseURL: process.env.TENOR_BASE_URL,
    maxRedirects: 0,
    storageState: { cookies, origins: [] },
    extraHTTPHeaders: { "accept-language": "en" },
  });
}

/** Somebody without a portfolio asks for what others can see. */
export function planFor(visitor: Visitor): Promise<KnownPlan> {
  return planWithin(visitor === "visitor" || visitor === "administrator" ? "risk-officer" : visitor);
}

/** A supervisor sees the files of the own branch only. */
export async function anyImport(visitor: Visitor): Promise<string> {
  const [batch] = await ask<{ id: string }>(
    `select id::text from import_batch b where $1 <> 'supervisor'
       or b.started_by_id = (select id from staff where username = $2) order by id limit 1`,
    [visitor, USERNAMES.supervisor],
  );
  return batch?.id ?? "0";
}

/** Everybody sees their own runs only: one of theirs, made if they have none. Who may have none asks for another's. */
export async function anyBulkRun(visitor: Visitor): Promise<string> {
  const owner = ["visitor", "administrator", "auditor"].includes(visitor)
    ? "risk-officer"
    : (visitor as Role);
  const [run] = await ask<{ id: string }>(
    `with made as (
       insert into bulk_run (owner_id, action, params, reason, status, total, done, key, finished_at)
       select id, 'tag', '{"tag": "Visited"}', 'Access test', 'done', 1, 1, 'access-' || id, now()
       from staff where username = $1 on conflict (key) do update set reason = excluded.reason returning id),
     item as (
       insert into bulk_item (run_id, seq, customer_id, plan_id, outcome)
       select made.id, 1, p.customer_id, p.id, 'done' from made, (select * from plan order by id limit 1) p
       on conflict do nothing)
     select id::text from made`,
    [USERNAMES[owner]],
  );
  return run?.id ?? "0";
}

/** "/plans/:plan" with the objects put in. */
export async function addressFor(template: string, visitor: Visitor): Promise<string> {
  const { number, customer } = await planFor(visitor);
  return template
    .replace(":plan", number)
    .replace(":customer", customer)
    .replace(":bulk", template.includes(":bulk") ? await anyBulkRun(visitor) : "")
    .replace(":import", template.includes(":import") ? await anyImport(visitor) : "");
}
