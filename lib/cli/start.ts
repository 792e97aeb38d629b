import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureInstallation } from "@/lib/domain/staff/ensure-installation";
import { closeConnections, pool } from "@/lib/platform/db/client";
import { dataFolder, type OpenDatabase, openDatabase } from "@/lib/platform/db/connect-or-start";
import { migrateDatabase } from "@/lib/platform/db/migrate";
import { env, forgetEnv } from "@/lib/platform/env";
import { OperatorError } from "@/lib/platform/operator-error";
import { nextFreePort, tryPort } from "@/lib/platform/ports";
import { claimRun, clearRun, type RunState, updateRun } from "@/lib/platform/run-state";
import { buildIfNeeded, distFolder } from "./build-if-needed";
import { runCommand } from "./command";
import { type Portal, startPortal } from "./portal";
import { runStep } from "./run-step";

const isDevelopment = process.argv.includes("--dev");
const SECOND_SIGNAL_AFTER_MS = 1_000;
const REVIVE_EVERY_MS = 2_000;
const STEP_ENDS_WITHIN_MS = 5_000;

/** What has been started so far, or is just starting, in the order in which it is taken down again. */
const running: { start?: Promise<void>; portal?: Portal; database?: Promise<OpenDatabase> } = {};
/** Cuts short whatever step of the start is under way. */
const steps = new AbortController();
let stopping: Promise<void> | undefined;

runCommand(async () => {
  const folder = dataFolder();
  mkdirSync(folder, { recursive: true });
  const other = await claimRun(folder);
  if (other) return sayAlreadyRunning(other);
  stopOnSignals(folder);
  try {
    running.start = bringUp(folder);
    await running.start;
    await watchDatabase(); // until a signal
  } catch (error) {
    if (stopping) await new Promise(() => undefined); // a step that a signal cut short; stop() ends the process
    await takeDown(folder, false);
    throw error;
  }
});

async function bringUp(folder: string): Promise<void> {
  running.database = openDatabase();
  const { databaseUrl, isEmbedded } = await running.database;
  env(); // fails closed, before anything is touched
  updateRun(folder, { databasePort: Number(new URL(databaseUrl).port || 5432) });
  await choosePort(isEmbedded);
  const { PORT, TENOR_HOST, TENOR_DEMO } = env();
  const applied = await migrateDatabase(databaseUrl);
  if (applied.length > 0) console.log(`Applied ${applied.length} migration(s).`);
  await ensureInstallation();
  if (TENOR_DEMO && (await isEmptyDatabase())) await loadDemo();
  if (!isDevelopment) await buildIfNeeded(sayBuilding, steps.signal);
  if (!isDevelopment) updateRun(folder, { distFolder: distFolder() });
  const children: RunState["children"] = {};
  steps.signal.throwIfAborted();
  running.portal = startPortal({
    port: PORT,
    host: TENOR_HOST,
    isDevelopment,
    logFolder: isEmbedded ? join(folder, "logs") : undefined,
    onStart: (name, identity) => {
      children[name] = identity;
      updateRun(folder, { children });
    },
    onGiveUp: (sentence) => {
      console.error(sentence);
      void stop(folder, false, 1);
    },
  });
  await running.portal.ready;
  updateRun(folder, { url: env().TENOR_BASE_URL });
  welcome();
}

/** A database server that was killed comes back by itself, like the processes that use it. */
async function watchDatabase(): Promise<never> {
  for (;;) {
    await sleep(REVIVE_EVERY_MS);
    if (stopping) continue;
    const database = await running.database;
    if (await database?.revive()) console.log("The database server had died and was started again.");
  }
}

/** PORT is taken at its word; without it 3000, or the next free one, which our own base address then follows. */
async function choosePort(isEmbedded: boolean): Promise<void> {
  const host = process.env.TENOR_HOST || "127.0.0.1";
  const wanted = process.env.PORT;
  if (wanted && !(await tryPort(Number(wanted), host))) {
    throw new OperatorError(`Port ${wanted} is in use. Set PORT to a free one, or leave it unset.`);
  }
  const port = wanted || String(await nextFreePort(3000, host));
  const isOurAddress = isEmbedded && process.env.TENOR_BASE_URL === `http://localhost:${wanted || 3000}`;
  process.env.PORT = port;
  if (isOurAddress) process.env.TENOR_BASE_URL = `http://localhost:${port}`;
  forgetEnv();
}

/** The demo is loaded unasked only where there is no customer yet; its load is all or nothing. */
async function isEmptyDatabase(): Promise<boolean> {
  try {
    const { rows } = await pool().query<{ empty: boolean }>(
      "select not exists (select from customer) as empty",
    );
    return rows[0]?.empty ?? false;
  } finally {
    await closeConnections();
  }
}

async function loadDemo(): Promise<void> {
  console.log("Loading the demo portfolio (once)…");
  const { code } = await runStep(["--import", "tsx", "lib/cli/demo.ts"], steps.signal);
  if (code !== 0) throw new OperatorError("The demo portfolio could not be loaded.");
}

function stopOnSignals(folder: string): void {
  let firstAt = 0;
  const onSignal = () => {
    // npm passes on what the terminal has sent already, so the same Ctrl-C may arrive twice at once.
    const isSecond = firstAt > 0 && Date.now() - firstAt > SECOND_SIGNAL_AFTER_MS;
    if (firstAt > 0 && !isSecond) return;
    firstAt ||= Date.now();
    console.log(isSecond ? "Stopping at once." : "\nStopping… (Ctrl-C again to force)");
    void stop(folder, isSecond, 0);
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, onSignal);
}

function stop(folder: string, isForced: boolean, exitCode: number): Promise<void> {
  if (stopping && !isForced) return stopping;
  stopping = takeDown(folder, isForced).finally(() => process.exit(exitCode));
  return stopping;
}

async function takeDown(folder: string, isForced: boolean): Promise<void> {
  steps.abort();
  await running.portal?.stop(isForced);
  const hasSettled = running.start?.catch(() => undefined);
  await Promise.race([hasSettled, sleep(isForced ? 0 : STEP_ENDS_WITHIN_MS)]);
  const database = await running.database?.catch(() => undefined);
  await database?.release();
  clearRun(folder);
}

function sayBuilding(): void {
  console.log("Building the portal (once, and after a change of its sources)…");
}

function sayAlreadyRunning(other: RunState): void {
  console.log(
    other.url
      ? `Tenor is already running at ${other.url} (process ${other.launcher.pid}).`
      : `Tenor is already starting (process ${other.launcher.pid}).`,
  );
}

function welcome(): void {
  const lines = ["", `Tenor is running at ${env().TENOR_BASE_URL}`];
  if (env().TENOR_DEMO) {
    lines.push("  sign in as  manager, supervisor, risk, admin or auditor");
    lines.push(`  password    ${process.env.TENOR_DEMO_PASSWORD ?? "as set in TENOR_DEMO_PASSWORD"}`);
  }
  console.log([...lines, "Ctrl-C stops it.", ""].join("\n"));
}
