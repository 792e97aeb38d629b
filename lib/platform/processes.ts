import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A process id alone is not enough: the system gives it to another process later. The start time tells them apart. */
export type ProcessIdentity = { pid: number; startedAt: string };

const POLL_MS = 50;

/** Undefined when no such process lives; a zombie counts as dead. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  const startedAt = process.platform === "linux" ? linuxStart(pid) : askPs(pid, "lstart=");
  return startedAt ? { pid, startedAt } : undefined;
}

export function thisProcess(): ProcessIdentity {
  return identifyProcess(process.pid) ?? { pid: process.pid, startedAt: "unknown" };
}

export function isAlive(known: ProcessIdentity): boolean {
  return identifyProcess(known.pid)?.startedAt === known.startedAt;
}

/** The command line of a living process, to tell what it is; empty when there is none. */
export function commandOf(pid: number): string {
  if (process.platform !== "linux") return askPs(pid, "command=") ?? "";
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}

/** Resolves true when the process is gone in time. */
export async function waitForExit(known: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isAlive(known)) {
    if (Date.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/** Asks politely, waits, then insists. Never touches a stranger that inherited the process id. */
export async function stopProcess(known: ProcessIdentity, timeoutMs = 10_000): Promise<void> {
  if (!signal(known, "SIGTERM") || (await waitForExit(known, timeoutMs))) return;
  signal(known, "SIGKILL");
  await waitForExit(known, timeoutMs);
}

function signal(known: ProcessIdentity, name: NodeJS.Signals): boolean {
  try {
    return isAlive(known) && process.kill(known.pid, name);
  } catch {
    return false;
  }
}

/** Field 22 of /proc/PID/stat; the second field, the name, may hold spaces and brackets and is skipped. */
function linuxStart(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function askPs(pid: number, column: string): string | undefined {
  return spawnSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() || undefined;
}
