import { runMigrations as migrateJobQueue } from "graphile-worker";
import { Client } from "pg";
import { listMigrationNames, readMigrationList } from "./migration-files";
import { withSchemaEngine } from "./schema-engine";

const APPLIED_MIGRATIONS_SQL =
  "select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null";

/** Two processes that start at once must not both migrate: the second waits here, then finds nothing to do. */
const MIGRATION_LOCK_ID = 7_300_001;

/**
 * Applies every migration that the database lacks and returns their names. The bookkeeping is Prisma's own
 * `_prisma_migrations`, so `prisma migrate deploy` may take over wherever its binary can be had.
 */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  const lock = new Client({ connectionString: databaseUrl });
  await lock.connect();
  try {
    await lock.query("select pg_advisory_lock($1)", [MIGRATION_LOCK_ID]);
    return await withSchemaEngine(databaseUrl, async (engine) => {
      const migrationsList = readMigrationList();
      const filters = { externalTables: [], externalEnums: [] };
      const state = await engine.diagnoseMigrationHistory({
        migrationsList,
        filters,
        optInToShadowDatabase: false,
      });
      // A script that failed left nothing behind (its DDL rolled back), so a mended one may simply be tried again.
      for (const migrationName of state.failedMigrationNames) {
        await engine.markMigrationRolledBack({ migrationName });
      }
      const result = await engine.applyMigrations({ migrationsList, filters });
      return result.appliedMigrationNames;
    });
  } finally {
    await lock.end();
  }
}

/** Everything a process expects to find: our tables and the job queue's. */
export async function migrateDatabase(databaseUrl: string): Promise<string[]> {
  const applied = await applyMigrations(databaseUrl);
  await migrateJobQueue({ connectionString: databaseUrl });
  return applied;
}

/** The migrations that this code expects and the database lacks. */
export async function pendingMigrations(databaseUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const known = await client.query<{ found: boolean }>(
      "select to_regclass('_prisma_migrations') is not null as found",
    );
    if (!known.rows[0]?.found) return listMigrationNames();
    const applied = await client.query<{ name: string }>(APPLIED_MIGRATIONS_SQL);
    const names = new Set(applied.rows.map((row) => row.name));
    return listMigrationNames().filter((name) => !names.has(name));
  } finally {
    await client.end();
  }
}
