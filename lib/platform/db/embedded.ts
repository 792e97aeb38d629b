import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import * as fs from "node:fs";
import { join, resolve } from "node:path";
import { withFileLock } from "@/lib/platform/file-lock";
import { OperatorError } from "@/lib/platform/operator-error";
import { tryPort } from "@/lib/platform/ports";
import {
  commandOf,
  identifyProcess,
  isAlive,
  type ProcessIdentity,
  thisProcess,
} from "@/lib/platform/processes";
import { canReach, giveTo, optionsFor, type ServerAccount, serverAccount } from "./server-account";
import { serverBinaries } from "./server-binaries";
import { type Durability, serverSettings } from "./server-settings";

const DATABASE_USER = "tenor";

export type EmbeddedOptions = { folder: string; password: string; durability: Durability };
export type HeldServer = {
  port: number;
  urlOf(database: string): string;
  /** Starts the server again if it died, on the same port; true when it had to. */
  revive(): Promise<boolean>;
  release(): Promise<void>;
};
type Server = { folder: string; data: string; account: ServerAccount; binaries: string };

/**
 * Starts the server in `folder`, or joins the one that runs there, and keeps it up until `release`. Whoever needs it
 * leaves a note with its process id; the last living holder to leave stops it. A holder that was killed is no longer
 * living, so its note holds nothing back and the next start finds a server it can simply join.
 */
export function holdServer(options: EmbeddedOptions): Promise<HeldServer> {
  const folder = resolve(options.folder);
  openFolder(folder);
  return withFileLock(join(folder, "server.lock"), async () => {
    const server = prepare(folder);
    if (!fs.existsSync(server.data)) initialise(server, options);
    const port = runningPort(server.data) ?? (await start(server, options.durability));
    const note = join(holdersFolder(folder), `${randomUUID()}.json`);
    fs.mkdirSync(holdersFolder(folder), { recursive: true });
    fs.writeFileSync(note, JSON.stringify(thisProcess()));
    return {
      port,
      urlOf: (name) => `postgresql://${DATABASE_USER}:${options.password}@127.0.0.1:${port}/${name}`,
      revive: () => revive(server, options.durability, port),
      release: () => release(server, note),
    };
  });
}

async function revive(server: Server, durability: Durability, port: number): Promise<boolean> {
  if (runningPort(server.data) !== undefined) return false;
  return withFileLock(join(server.folder, "server.lock"), async () => {
    const current = runningPort(server.data) ?? (await start(server, durability));
    if (current === port) return true;
    throw new OperatorError(
      `PostgreSQL had to move from port ${port} to ${current}. Start the portal again.`,
    );
  });
}

function release(server: Server, note: string): Promise<void> {
  return withFileLock(join(server.folder, "server.lock"), async () => {
    fs.rmSync(note, { force: true });
    if (livingHolders(server.folder) > 0 || runningPort(server.data) === undefined) return;
    run(server, "pg_ctl", ["stop", "-D", server.data, "-m", "fast", "-w", "-t", "60"]);
  });
}

/** The port of a living postmaster. A lock file whose process is gone, or is by now something else, is removed. */
function runningPort(data: string): number | undefined {
  const lockfile = join(data, "postmaster.pid");
  if (!fs.existsSync(lockfile)) return undefined;
  const lines = fs.readFileSync(lockfile, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (identifyProcess(pid) && commandOf(pid).includes("postgres")) return Number(lines[3]);
  fs.rmSync(lockfile, { force: true });
  return undefined;
}

function livingHolders(folder: string): number {
  let living = 0;
  for (const name of fs.readdirSync(holdersFolder(folder))) {
    const path = join(holdersFolder(folder), name);
    if (isAlive(JSON.parse(fs.readFileSync(path, "utf8")) as ProcessIdentity)) living += 1;
    else fs.rmSync(path, { force: true });
  }
  return living;
}

const holdersFolder = (folder: string) => join(folder, "holders");

/** The folder is entered by the server's account too; what is secret in it has its own mode. */
function openFolder(folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  if (process.getuid?.() === 0) fs.chmodSync(folder, 0o755);
}

function prepare(folder: string): Server {
  const account = serverAccount();
  const data = join(folder, "postgres");
  if (!canReach(account, folder)) {
    throw new OperatorError(
      `PostgreSQL runs as the user postgres here, because it refuses to run as root, and that user cannot reach ${folder}. ` +
        "Set TENOR_DATA_DIR to a folder it can reach (for example TENOR_DATA_DIR=/var/lib/tenor), start as an ordinary user, or set DATABASE_URL.",
    );
  }
  return { folder, data, account, binaries: serverBinaries(account, folder) };
}

function initialise(server: Server, { password, durability }: EmbeddedOptions): void {
  const { folder, account } = server;
  const data = `${server.data}.unfinished`; // renamed when complete, so that an interrupted first start is repeated
  fs.rmSync(data, { recursive: true, force: true });
  fs.mkdirSync(data, { mode: 0o700 });
  giveTo(account, data);
  const passwordFile = join(folder, `password-${randomUUID()}`);
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(account, passwordFile);
  // The builtin locale sorts and folds case alike on every machine.
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const sync = durability === "scratch" ? ["--no-sync"] : [];
  try {
    const access = [`--username=${DATABASE_USER}`, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
    const result = run(server, "initdb", ["-D", data, ...access, ...locale, ...sync]);
    if (result.status !== 0)
      throw new OperatorError(`PostgreSQL could not be set up in ${data}:\n${result.stderr}`);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  fs.appendFileSync(join(data, "postgresql.conf"), "include_if_exists = 'tenor.conf'\n");
  fs.renameSync(data, server.data);
}

async function start(server: Server, durability: Durability): Promise<number> {
  const { folder, data, account } = server;
  const settingsFile = join(data, "tenor.conf");
  const port = (await tryPort(previousPort(settingsFile))) ?? (await tryPort(0)) ?? 0;
  fs.writeFileSync(settingsFile, serverSettings(port, durability));
  const log = join(folder, "postgres.log");
  fs.writeFileSync(log, "", { mode: 0o640 });
  for (const path of [settingsFile, log]) giveTo(account, path);
  const result = run(server, "pg_ctl", ["start", "-D", data, "-w", "-t", "120", "-l", log]);
  if (result.status === 0) return port;
  const tail = fs.readFileSync(log, "utf8").trim().split("\n").slice(-8).join("\n");
  throw new OperatorError(`PostgreSQL did not start; the end of ${log}:\n${tail || result.stderr}`);
}

function run(server: Server, program: string, args: string[]): SpawnSyncReturns<string> {
  const path = join(server.binaries, "bin", program);
  return spawnSync(path, args, {
    ...optionsFor(server.account),
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
}

/** The last port again when it is free, so that a saved address of the database stays true. */
function previousPort(settingsFile: string): number {
  if (!fs.existsSync(settingsFile)) return 0;
  return Number(/^port = '(\d+)'$/m.exec(fs.readFileSync(settingsFile, "utf8"))?.[1] ?? 0);
}
