import { createHash, randomBytes } from "node:crypto";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { type HeldServer, holdServer } from "@/lib/platform/db/embedded";
import { migrateDatabase } from "@/lib/platform/db/migrate";
import { migrationsFingerprint } from "@/lib/platform/db/migration-files";
import { canReach, serverAccount } from "@/lib/platform/db/server-account";
import { withFileLock } from "@/lib/platform/file-lock";
import { identifyProcess } from "@/lib/platform/processes";

export type TestServer = { adminUrl: string; template: string };

/** A database per test file costs a copy of this one, not a run of the migrations. */
const TEMPLATE_PREFIX = "tenor_template_";
const TEST_DATABASE_PREFIX = "tenor_test_";

/**
 * A throw-away server (no fsync) in the system's temporary folder, apart from the portal's own, kept between runs
 * for speed and shared by runs that overlap. TEST_DATABASE_URL names another server to test against.
 */
export async function startTestServer(): Promise<TestServer & { stop(): Promise<void> }> {
  const folder = testFolder();
  const external = process.env.TEST_DATABASE_URL;
  const held = external ? undefined : await holdTestServer(folder);
  const adminUrl = external ?? held?.urlOf("postgres") ?? "";
  const stop = async () => held?.release();
  try {
    const template = await withFileLock(`${folder}.lock`, () => prepareTemplate(adminUrl));
    return { adminUrl, template, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A migrated, empty database on that server, named for the process that must drop it. */
export async function createTestDatabase(
  server: TestServer,
): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `${TEST_DATABASE_PREFIX}${process.pid}_${randomBytes(4).toString("hex")}`;
  const run = (sql: string) => onServer(server.adminUrl, (client) => client.query(sql));
  await run(`create database "${name}" template "${server.template}"`);
  return {
    url: databaseAt(server.adminUrl, name),
    drop: async () => void (await run(`drop database "${name}" with (force)`)),
  };
}

/** Runs one statement after the other on a connection of its own. */
export async function onServer<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export function databaseAt(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

function holdTestServer(folder: string): Promise<HeldServer> {
  return holdServer({ folder, password: "tenor-test", durability: "scratch" });
}

function testFolder(): string {
  const checkout = createHash("sha256").update(process.cwd()).digest("hex").slice(0, 8);
  return join(reachableTemporaryFolder(), `tenor-test-${userInfo().username}-${checkout}`);
}

/** Somewhere the server's account can go: a checkout below a closed home folder is not, /tmp is. */
export function reachableTemporaryFolder(): string {
  const account = serverAccount();
  return [tmpdir(), "/tmp", "/var/tmp"].find((folder) => canReach(account, folder)) ?? tmpdir();
}

async function prepareTemplate(adminUrl: string): Promise<string> {
  const template = TEMPLATE_PREFIX + migrationsFingerprint();
  const unfinished = `${template}_unfinished`;
  await onServer(adminUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>("select datname as name from pg_database");
    for (const { name } of rows)
      if (isStale(name, template)) await client.query(`drop database "${name}" with (force)`);
    if (rows.some(({ name }) => name === template)) return;
    await client.query(`create database "${unfinished}"`);
    await migrateDatabase(databaseAt(adminUrl, unfinished));
    await client.query(`alter database "${unfinished}" rename to "${template}"`);
  });
  return template;
}

/** Templates of other migrations, and databases whose test process was killed before it could tidy up. */
function isStale(name: string, template: string): boolean {
  if (name.startsWith(TEMPLATE_PREFIX)) return name !== template;
  if (!name.startsWith(TEST_DATABASE_PREFIX)) return false;
  return !identifyProcess(Number(name.slice(TEST_DATABASE_PREFIX.length).split("_")[0]));
}
