import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { OperatorError } from "@/lib/platform/operator-error";
import { identifyProcess, type ProcessIdentity } from "@/lib/platform/processes";
import { killGroup } from "./run-step";

const STOP_WITHIN_MS = 12_000;
const READY_WITHIN_MS = 60_000;
const RESTARTS_A_MINUTE = 5;

export type PortalOptions = {
  port: number;
  host: string;
  isDevelopment: boolean;
  /** A folder for web.log and worker.log; without one the children write to our own output. */
  logFolder?: string;
  /** Told whenever a child starts, for the run state. */
  onStart?: (name: string, identity: ProcessIdentity) => void;
  /** Told when a child keeps dying and is given up. */
  onGiveUp?: (sentence: string) => void;
};

export type Portal = {
  /** Rejects when the portal does not answer as ready within a minute, or gives up before. */
  ready: Promise<void>;
  stop(isForced?: boolean): Promise<void>;
};

/** Web server and worker. Each is a process group of its own, so that Ctrl-C reaches only us and we keep the order. */
export function startPortal(options: PortalOptions): Portal {
  const { port, host, isDevelopment } = options;
  const next = ["node_modules/next/dist/bin/next", isDevelopment ? "dev" : "start"];
  const web = keepRunning("web", options, [
    ...["--import", "./lib/cli/exit-with-parent.mjs"],
    ...[...next, "--port", String(port), "--hostname", host],
  ]);
  const worker = keepRunning("worker", options, ["--import", "tsx", "lib/cli/worker.ts"]);
  let isStopping = false;
  const beReady = async () => {
    const hasFailed = () => isStopping || web.hasGivenUp() || worker.hasGivenUp();
    if (await waitUntilReady(`http://${host}:${port}`, hasFailed)) return;
    throw new OperatorError(`The portal did not become ready.\n${web.lastWords()}${worker.lastWords()}`);
  };
  return {
    ready: beReady(),
    stop: async (isForced = false) => {
      isStopping = true;
      await web.stop(isForced);
      await worker.stop(isForced);
    },
  };
}

type Kept = { stop(isForced: boolean): Promise<void>; hasGivenUp(): boolean; lastWords(): string };

/** A child that dies by itself is started again, but not for ever: five deaths within a minute end it. */
function keepRunning(name: string, options: PortalOptions, args: string[]): Kept {
  const log = options.logFolder && join(options.logFolder, `${name}.log`);
  const deaths: number[] = [];
  let isStopping = false;
  let hasGivenUp = false;
  let child = launch();

  function launch(): ChildProcess {
    const started = spawnChild(args, options.isDevelopment, log);
    const identity = started.pid ? identifyProcess(started.pid) : undefined;
    if (identity) options.onStart?.(name, identity);
    started.once("exit", onExit);
    return started;
  }
  function onExit(code: number | null, signal: string | null): void {
    if (isStopping) return;
    deaths.push(Date.now());
    const recent = deaths.filter((at) => at > Date.now() - 60_000).length;
    hasGivenUp = recent > RESTARTS_A_MINUTE || code === 1; // 1: it said why, and would say so again
    if (hasGivenUp) options.onGiveUp?.(`The ${name} process ended (${signal ?? code}).\n${lastWords()}`);
    else child = launch();
  }
  const lastWords = () => (log ? `The end of ${log}:\n${tailOf(log)}\n` : "");
  return {
    hasGivenUp: () => hasGivenUp,
    lastWords,
    stop: (isForced) => {
      isStopping = true;
      return stopChild(child, isForced);
    },
  };
}

function spawnChild(args: string[], isDevelopment: boolean, log: string | undefined): ChildProcess {
  const env = {
    ...process.env,
    NODE_ENV: isDevelopment ? ("development" as const) : ("production" as const),
    NEXT_TELEMETRY_DISABLED: "1",
  };
  if (!log)
    return spawn(process.execPath, args, {
      env,
      detached: true,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
  mkdirSync(join(log, ".."), { recursive: true });
  const output = openSync(log, "a");
  try {
    return spawn(process.execPath, args, { env, detached: true, stdio: ["ignore", output, output, "ipc"] });
  } finally {
    closeSync(output);
  }
}

async function stopChild(child: ChildProcess, isForced: boolean): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  killGroup(child, isForced ? "SIGKILL" : "SIGTERM");
  const patience = setTimeout(() => killGroup(child, "SIGKILL"), STOP_WITHIN_MS);
  await gone;
  clearTimeout(patience);
}

async function waitUntilReady(url: string, hasFailed: () => boolean): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && !hasFailed()) {
    const answer = await fetch(`${url}/api/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(
      () => null,
    );
    if (answer?.ok) return true;
    await sleep(150);
  }
  return false;
}

function tailOf(path: string): string {
  return readFileSync(path, "utf8").trim().split("\n").slice(-15).join("\n");
}
