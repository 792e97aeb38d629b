import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm";

export const MIGRATIONS_FOLDER = resolve("prisma/migrations");

export function listMigrationNames(folder = MIGRATIONS_FOLDER): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "migration.sql")))
    .sort();
}

/** Changes whenever a migration is added or edited; names the migrated template database of the tests. */
export function migrationsFingerprint(folder = MIGRATIONS_FOLDER): string {
  const hash = createHash("sha256");
  for (const name of listMigrationNames(folder)) {
    hash.update(name).update(readFileSync(join(folder, name, "migration.sql")));
  }
  return hash.digest("hex").slice(0, 12);
}

/** What the schema engine takes: it reads no file itself. */
export function readMigrationList(folder: string): MigrationList {
  const lockfilePath = join(folder, "migration_lock.toml");
  return {
    baseDir: folder,
    lockfile: {
      path: "migration_lock.toml",
      content: existsSync(lockfilePath) ? readFileSync(lockfilePath, "utf8") : null,
    },
    shadowDbInitScript: "",
    migrationDirectories: listMigrationNames(folder).map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(join(folder, name, "migration.sql"), "utf8") },
      },
    })),
  };
}
