import { closeConnections } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { testEnvironment } from "@/lib/platform/testing/environment";
import { createTestDatabase, onServer, startTestServer } from "@/lib/platform/testing/test-server";
import { loadDemo } from "@/prisma/seed/load-demo";

const MILLION = 1_000_000;

/**
 * Runs the work on a filled portfolio: the one of BENCH_DATABASE_URL, or a demo of BENCH_PLANS (a million) made in a
 * throw-away database.
 */
export async function withBenchDatabase<T>(work: () => Promise<T>): Promise<T> {
  const given = process.env.BENCH_DATABASE_URL;
  if (given) {
    use(given);
    return work().finally(closeConnections);
  }
  const server = await startTestServer();
  const database = await createTestDatabase(server);
  try {
    use(database.url);
    const plans = Number(process.env.BENCH_PLANS ?? MILLION);
    await loadDemo({ plans, months: 3, seed: 1, password: "only-for-the-bench", onPart: () => undefined });
    await onServer(database.url, (client) => client.query("vacuum analyze"));
    return await work();
  } finally {
    await closeConnections();
    await database.drop();
    await server.stop();
  }
}

function use(databaseUrl: string): void {
  Object.assign(process.env, testEnvironment(databaseUrl));
  forgetEnv();
}
