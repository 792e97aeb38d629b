import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// Runs from a fresh clone, so nothing here may come out of node_modules.

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const CLIENT_FOLDER = "lib/platform/db/generated";
const SCHEMA_FOLDER = "prisma/schema";

/** Packages and the generated database client, when they are missing or older than what they are made from. */
export function ensureInstalled() {
  process.chdir(ROOT);
  requireNode(20, 19);
  if (arePackagesStale()) installPackages();
  if (isClientStale()) generateClient();
}

/**
 * Not `npm ci`: it refuses a lockfile without the packages of other platforms, and a registry that mirrors one platform
 * cannot give them. With --no-save the lockfile decides all the same and is left as it is.
 */
function installPackages() {
  console.log("Installing packages (once, about a minute)…");
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  must(
    spawnSync("npm", args, { stdio: ["ignore", "ignore", "inherit"], shell: process.platform === "win32" }),
    "npm install",
  );
}

/** Prisma asks for its native engine even where it never starts it: any executable satisfies it, none is downloaded. */
export function generateClient() {
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  };
  const prisma = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
    env,
    encoding: "utf8",
  });
  must(prisma, "prisma generate");
  writeFileSync(join(CLIENT_FOLDER, "schema.sha256"), hashSchema());
}

function requireNode(major, minor) {
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split(".").map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return;
  console.error(`Tenor needs Node ${major}.${minor} or later; this is ${process.versions.node}.`);
  process.exit(1);
}

/** npm writes its own lockfile last of all, so an installation that was interrupted counts as missing. */
function arePackagesStale() {
  const installed = join("node_modules", ".package-lock.json");
  return !existsSync(installed) || statSync(installed).mtimeMs < statSync("package-lock.json").mtimeMs;
}

function isClientStale() {
  const marker = join(CLIENT_FOLDER, "schema.sha256");
  return !existsSync(marker) || readFileSync(marker, "utf8") !== hashSchema();
}

function hashSchema() {
  const hash = createHash("sha256").update(readFileSync("package-lock.json"));
  for (const name of readdirSync(SCHEMA_FOLDER).sort())
    hash.update(name).update(readFileSync(join(SCHEMA_FOLDER, name)));
  return hash.digest("hex");
}

function must(result, what) {
  if (result.status === 0) return;
  console.error(
    `${what} failed.\n${result.stdout ?? ""}${result.stderr ?? ""}${result.error?.message ?? ""}`,
  );
  process.exit(1);
}
