import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm";

export const MIGRATIONS_FOLDER = join(process.cwd(), "prisma", "migrations");

export function listMigrationNames(): string[] {
  if (!existsSync(MIGRATIONS_FOLDER)) return [];
  return readdirSync(MIGRATIONS_FOLDER)
    .filter((name) => existsSync(join(MIGRATIONS_FOLDER, name, "migration.sql")))
    .sort();
}

/** Changes whenever a migration is added or edited; names the migrated template database of the tests. */
export function migrationsFingerprint(): string {
  const hash = createHash("sha256");
  for (const name of listMigrationNames()) {
    hash.update(name).update(readFileSync(join(MIGRATIONS_FOLDER, name, "migration.sql")));
  }
  return hash.digest("hex").slice(0, 12);
}

/** What the schema engine takes: it reads no file itself. */
export function readMigrationList(): MigrationList {
  const lockfilePath = join(MIGRATIONS_FOLDER, "migration_lock.toml");
  return {
    baseDir: MIGRATIONS_FOLDER,
    lockfile: {
      path: "migration_lock.toml",
      content: existsSync(lockfilePath) ? readFileSync(lockfilePath, "utf8") : null,
    },
    shadowDbInitScript: "",
    migrationDirectories: listMigrationNames().map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(join(MIGRATIONS_FOLDER, name, "migration.sql"), "utf8") },
      },
    })),
  };
}
