import { loadavg } from "node:os";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import type { Client } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { closeConnections } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { testEnvironment } from "@/lib/platform/testing/environment";
import { createTestDatabase, onServer, startTestServer } from "@/lib/platform/testing/test-server";
import { loadDemo } from "@/prisma/seed/load-demo";
import { usualMonths } from "@/prisma/seed/options";

const TARGET_PLANS_PER_SECOND = 50_000;

/**
 * A whole demo (customers, lines, plans, states, months, payments, every key and index) in a throw-away database of its
 * own. The floor is a bare COPY of its plan rows into an equal table without keys, in the same run.
 */
export default async function benchDemo(options: string[]): Promise<object> {
  const { values } = parseArgs({
    args: options,
    options: { plans: { type: "string", default: "1000000" } },
  });
  const plans = Number(values.plans);
  const server = await startTestServer();
  const database = await createTestDatabase(server);
  try {
    Object.assign(process.env, testEnvironment(database.url));
    forgetEnv();
    const parts: Record<string, number> = {};
    const onPart = (part: string, seconds: number) => {
      parts[part] = Number(seconds.toFixed(1));
    };
    const months = usualMonths(plans);
    const loadBefore = Number(loadavg()[0]?.toFixed(1));
    const { seconds } = await loadDemo({ plans, months, seed: 1, password: "only-for-the-bench", onPart });
    const floor = await onServer(database.url, bareCopy);
    const plansPerSecond = Math.round(plans / seconds);
    return {
      plans,
      months,
      seconds,
      parts,
      plansPerSecond,
      floorSeconds: floor.seconds,
      ratio: Number((seconds / floor.seconds).toFixed(1)),
      // Above nothing, others want the two cores as well, and the rate says little about the demo.
      loadBefore,
      rows: await onServer(database.url, countRows),
      target: `${TARGET_PLANS_PER_SECOND} plans a second on two idle cores`,
      ok: plansPerSecond >= TARGET_PLANS_PER_SECOND,
    };
  } finally {
    await closeConnections();
    await database.drop();
    await server.stop();
  }
}

/** Read out first, so that only the writing is timed. */
async function bareCopy(client: Client): Promise<{ seconds: number }> {
  const chunks: Buffer[] = [];
  for await (const chunk of client.query(copyTo("copy plan to stdout"))) chunks.push(chunk);
  await client.query("create table floor (like plan)");
  const began = performance.now();
  await pipeline(Readable.from(chunks), client.query(copyFrom("copy floor from stdin")));
  return { seconds: Number(((performance.now() - began) / 1000).toFixed(2)) };
}

async function countRows(client: Client): Promise<number> {
  const { rows } = await client.query<{ rows: number }>(`
    select sum(n)::int as rows
    from (
      select reltuples as n from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples > 0 and relname <> 'floor'
    ) as counted`);
  return rows[0]?.rows ?? 0;
}
