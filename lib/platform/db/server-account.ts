import { execFileSync, type SpawnSyncOptions, spawnSync } from "node:child_process";
import { chownSync } from "node:fs";
import { OperatorError } from "@/lib/platform/operator-error";

/** Who runs the embedded server. PostgreSQL refuses to run as root, so root hands it to the user postgres. */
export type ServerAccount = { uid: number; gid: number } | undefined;

const USER = "postgres";

export function serverAccount(): ServerAccount {
  if (process.getuid?.() !== 0) return undefined;
  return findUser() ?? createUser();
}

/** No variable of ours (PGHOST, PGDATA, secrets) reaches the server, and a closed folder is not its home. */
export function optionsFor(account: ServerAccount): SpawnSyncOptions {
  const env = { NODE_ENV: "production", PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" } as const;
  return { ...account, cwd: "/", env, encoding: "utf8" };
}

/** True when the account may pass through every folder on the way and enter the last one. */
export function canReach(account: ServerAccount, path: string): boolean {
  return spawnSync("test", ["-x", path], optionsFor(account)).status === 0;
}

export function giveTo(account: ServerAccount, path: string): void {
  if (account) chownSync(path, account.uid, account.gid);
}

function findUser(): ServerAccount {
  const ask = (flag: string) =>
    Number.parseInt(execFileSync("id", [flag, USER], { stdio: "pipe" }).toString(), 10);
  try {
    return { uid: ask("-u"), gid: ask("-g") };
  } catch {
    return undefined;
  }
}

function createUser(): ServerAccount {
  spawnSync("groupadd", ["--system", USER]);
  spawnSync("useradd", ["--system", "--gid", USER, "--no-create-home", "--shell", "/usr/sbin/nologin", USER]);
  const account = findUser();
  if (account) return account;
  throw new OperatorError(
    "PostgreSQL does not run as root, and the user postgres is missing and could not be created. Create it, start as an ordinary user, or set DATABASE_URL.",
  );
}
