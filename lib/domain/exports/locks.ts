import type { PoolClient } from "pg";

/** Advisory lock spaces: exports at work, and the places there are for them. */
const AT_WORK = 7_300_003;
const PLACES = 7_300_004;

/** So many at once in the whole bank: the worker has other jobs, and its memory is counted for these. */
const MOST_AT_ONCE = 2;

/** Held by the connection until it ends; so an export whose process died can be told from one that is being written. */
export async function takeLocks(client: PoolClient, id: bigint): Promise<"mine" | "taken" | "none-free"> {
  for (let place = 1; place <= MOST_AT_ONCE; place++) {
    if (!(await tryLock(client, PLACES, place))) continue;
    return (await tryLock(client, AT_WORK, Number(id))) ? "mine" : "taken";
  }
  return "none-free";
}

export async function isAtWork(client: PoolClient, id: bigint): Promise<boolean> {
  if (!(await tryLock(client, AT_WORK, Number(id)))) return true;
  await client.query("select pg_advisory_unlock($1, $2)", [AT_WORK, Number(id)]);
  return false;
}

async function tryLock(client: PoolClient, space: number, key: number): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1, $2) as mine", [
    space,
    key,
  ]);
  return rows[0]?.mine === true;
}
