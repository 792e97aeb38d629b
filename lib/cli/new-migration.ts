import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SchemaContainer } from "@prisma/schema-engine-wasm";
import { diffSchemas, readSchemaFolder } from "@/lib/platform/db/schema-engine";

const SCHEMA_FOLDER = "prisma/schema";
const MIGRATIONS_FOLDER = "prisma/migrations";
const UNCHANGED = "-- The schema files ask for no change; the statements below are written by hand.\n";

function git(...args: string[]): string {
  return execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

/** The schema as it stood when migrations were last committed: what the existing migrations add up to. */
function readCommittedSchema(): SchemaContainer[] {
  const commit = git("log", "-1", "--format=%H", "--", MIGRATIONS_FOLDER).trim();
  if (!commit) return [];
  const paths = git("ls-tree", "--name-only", commit, `${SCHEMA_FOLDER}/`).split("\n");
  return paths
    .filter((path) => path.endsWith(".prisma"))
    .map((path) => ({ path, content: git("show", `${commit}:${path}`) }));
}

function committedSchemaOrNothing(): SchemaContainer[] {
  try {
    return readCommittedSchema();
  } catch {
    return []; // a repository without a commit
  }
}

/** A migration not yet committed is not part of the base, so a second one would repeat it. */
function refuseWhenUncommitted(): void {
  const pending = git("status", "--porcelain", "--", MIGRATIONS_FOLDER).trim();
  if (!pending) return;
  console.error(`Commit or delete what is pending in ${MIGRATIONS_FOLDER} first:\n${pending}`);
  process.exit(1);
}

const name = process.argv[2] ?? "";
if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) {
  console.error("Usage: npm run migration:new -- NAME   (small letters, digits and hyphens)");
  process.exit(1);
}
refuseWhenUncommitted();

const script = await diffSchemas(committedSchemaOrNothing(), readSchemaFolder(SCHEMA_FOLDER));
const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const folder = join(MIGRATIONS_FOLDER, `${time}_${name}`);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "migration.sql"), script || UNCHANGED);
const lockfile = join(MIGRATIONS_FOLDER, "migration_lock.toml");
if (!existsSync(lockfile)) writeFileSync(lockfile, 'provider = "postgresql"\n');
console.log(
  `Wrote ${folder}/migration.sql (${script ? `${script.split("\n").length} lines` : "no schema change"})`,
);
