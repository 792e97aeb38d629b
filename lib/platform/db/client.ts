import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { Prisma, PrismaClient } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";

export type Tx = Prisma.TransactionClient;

const POOL_SIZE = 12;
const STATEMENT_TIMEOUT_MS = 15_000;

type Connections = { pool: Pool; client: PrismaClient };
// Next reloads modules in development; the connections must outlive that.
const store = globalThis as typeof globalThis & { tenorConnections?: Connections };

function connections(): Connections {
  if (!store.tenorConnections) {
    const pool = new Pool({
      connectionString: env().DATABASE_URL,
      max: POOL_SIZE,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      connectionTimeoutMillis: 3_000,
      application_name: "tenor",
    });
    // An idle connection that dies must not take the process with it; the pool opens another.
    pool.on("error", () => undefined);
    store.tenorConnections = { pool, client: new PrismaClient({ adapter: new PrismaPg(pool) }) };
  }
  return store.tenorConnections;
}

/** Prisma, for what people click and for typed raw queries. */
export function db(): PrismaClient {
  return connections().client;
}

/** The same pool, for COPY and cursors. Nothing else may open its own. */
export function pool(): Pool {
  return connections().pool;
}

export async function closeConnections(): Promise<void> {
  const open = store.tenorConnections;
  if (!open) return;
  delete store.tenorConnections;
  await open.client.$disconnect();
  await open.pool.end().catch(() => undefined);
}

export { Prisma };
