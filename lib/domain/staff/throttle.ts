import { createHmac } from "node:crypto";
import { db, type Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { ACCOUNT_ATTEMPTS, ADDRESS_ATTEMPTS, THROTTLE_WINDOW_MS } from "./rules";

export type Throttled = { blockedUntil: Date };

type Counter = { key: string; limit: number };

function countersOf(username: string, address: string): { account: Counter; address: Counter } {
  return {
    account: { key: keyOf("account", username), limit: ACCOUNT_ATTEMPTS },
    address: { key: keyOf("address", address), limit: ADDRESS_ATTEMPTS },
  };
}

/** Keyed, so that the table cannot be read back into usernames. */
function keyOf(kind: string, value: string): string {
  return createHmac("sha256", env().TENOR_AUTH_SECRET).update(`${kind}:${value}`).digest("hex");
}

/**
 * Counts an attempt before its password is looked at, so that a hundred at once are a hundred. Refuses from the first
 * one over the limit of the account (whether it exists or not) or of the address. Outside any transaction: a refusal
 * must not undo the count.
 */
export async function countAttempt(username: string, address: string, now: Date): Promise<Throttled | null> {
  const counters = countersOf(username, address);
  const blocks = [await count(counters.address, now), await count(counters.account, now)];
  const last = blocks.filter((until) => until !== null).sort((a, b) => b.getTime() - a.getTime())[0];
  return last ? { blockedUntil: last } : null;
}

/** A success clears the account and takes its own attempt off the address; the failures of others stay. */
export async function clearAttempts(tx: Tx, username: string, address: string): Promise<void> {
  const counters = countersOf(username, address);
  await tx.signInThrottle.updateMany({
    where: { key: counters.address.key, failures: { gt: 0 } },
    data: { failures: { decrement: 1 } },
  });
  await tx.signInThrottle.deleteMany({ where: { key: counters.account.key } });
}

/** One statement: a window that has passed starts over; the attempt over the limit blocks for a whole window. */
async function count({ key, limit }: Counter, now: Date): Promise<Date | null> {
  const windowStart = new Date(now.getTime() - THROTTLE_WINDOW_MS);
  const blockUntil = new Date(now.getTime() + THROTTLE_WINDOW_MS);
  const rows = await db().$queryRaw<{ blockedUntil: Date | null }[]>`
    insert into sign_in_throttle as t (key, failures, window_started_at) values (${key}, 1, ${now})
    on conflict (key) do update set
      failures = case
        when t.blocked_until > ${now} then t.failures
        when t.blocked_until <= ${now} or t.window_started_at <= ${windowStart} then 1
        else t.failures + 1 end,
      window_started_at = case
        when t.blocked_until > ${now} then t.window_started_at
        when t.blocked_until <= ${now} or t.window_started_at <= ${windowStart} then ${now}
        else t.window_started_at end,
      blocked_until = case
        when t.blocked_until > ${now} then t.blocked_until
        when t.blocked_until <= ${now} or t.window_started_at <= ${windowStart} then null
        when t.failures >= ${limit} then ${blockUntil}
        else null end
    returning blocked_until as "blockedUntil"`;
  return rows[0]?.blockedUntil ?? null;
}
