import { resolve } from "node:path";
import { Client } from "pg";
import { forgetEnv, requireEnv } from "@/lib/platform/env";
import { withFileLock } from "@/lib/platform/file-lock";
import { localSecrets } from "@/lib/platform/local-secrets";
import { OperatorError } from "@/lib/platform/operator-error";
import { closeConnections } from "./client";
import { holdServer } from "./embedded";
import { migrateDatabase, pendingMigrations } from "./migrate";

const DATABASE = "tenor";

export type OpenDatabase = {
  databaseUrl: string;
  isEmbedded: boolean;
  /** Starts our own server again if it died; never touches a bank's. */
  revive(): Promise<boolean>;
  release(): Promise<void>;
};

export const dataFolder = () => resolve(process.env.TENOR_DATA_DIR || ".data");

/**
 * The bank's database when DATABASE_URL names one, otherwise our own, started if need be. Its secrets and address
 * go into process.env, where env() and child processes find them.
 */
export async function openDatabase(): Promise<OpenDatabase> {
  const databaseUrl = process.env.DATABASE_URL;
  if (databaseUrl) {
    return { databaseUrl, isEmbedded: false, revive: async () => false, release: async () => undefined };
  }

  const folder = dataFolder();
  const { databasePassword, ...secrets } = await withFileLock(`${folder}/secrets.lock`, async () =>
    localSecrets(folder),
  );
  const server = await holdServer({ folder, password: databasePassword, durability: "durable" });
  try {
    await createDatabase(server.urlOf("postgres"), DATABASE);
  } catch (error) {
    await server.release();
    throw error;
  }
  const defaults: Record<string, string> = {
    ...secrets,
    TENOR_ENVIRONMENT: "demo",
    TENOR_DEMO: "1",
    TENOR_BASE_URL: `http://localhost:${process.env.PORT || 3000}`,
  };
  for (const [name, value] of Object.entries(defaults)) process.env[name] ||= value;
  process.env.DATABASE_URL = server.urlOf(DATABASE);
  forgetEnv();
  const { revive, release } = server;
  return { databaseUrl: process.env.DATABASE_URL, isEmbedded: true, revive, release };
}

/**
 * For operator commands: works whether or not the portal runs. Our own database is brought up to date; a bank's
 * is never changed by surprise, so there a pending migration stops the command.
 */
export async function withDatabase<T>(work: (open: OpenDatabase) => Promise<T>): Promise<T> {
  const open = await openDatabase();
  // Without waiting for the work: stopping the server, or leaving it, rolls back what was under way.
  const interrupted = () => void open.release().finally(() => process.exit(130));
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  try {
    requireEnv();
    if (open.isEmbedded) await migrateDatabase(open.databaseUrl);
    else await refusePendingMigrations(open.databaseUrl);
    return await work(open);
  } finally {
    process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
    await closeConnections();
    await open.release();
  }
}

async function refusePendingMigrations(databaseUrl: string): Promise<void> {
  const pending = await pendingMigrations(databaseUrl);
  if (pending.length === 0) return;
  throw new OperatorError(`The database lacks ${pending.length} migration(s). Run: npm run migrate`);
}

async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (error) {
    if ((error as { code?: string }).code !== "42P04") throw error; // another process was a moment faster
  } finally {
    await client.end();
  }
}
