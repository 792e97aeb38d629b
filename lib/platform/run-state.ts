import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withFileLock } from "./file-lock";
import { isAlive, type ProcessIdentity, stopProcess, thisProcess } from "./processes";

/** What `npm start` notes of itself, for the next one to find. */
export type RunState = {
  launcher: ProcessIdentity;
  url?: string;
  databasePort?: number;
  /** The build it serves; none in development. */
  distFolder?: string;
  children: Record<string, ProcessIdentity>;
};

const fileIn = (folder: string) => join(folder, "run.json");

export function readRun(folder: string): RunState | undefined {
  const path = fileIn(folder);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as RunState;
  } catch {
    return undefined; // cut off by a full disk or a kill: as good as none
  }
}

/** The run that is under way, or undefined when this process has become the one. Leftovers of a killed run go first. */
export function claimRun(folder: string): Promise<RunState | undefined> {
  return withFileLock(join(folder, "run.lock"), async () => {
    const found = readRun(folder);
    if (found && isAlive(found.launcher)) return found;
    await Promise.all(Object.values(found?.children ?? {}).map((child) => stopProcess(child)));
    writeRun(folder, { launcher: thisProcess(), children: {} });
    return undefined;
  });
}

export function updateRun(folder: string, change: Partial<RunState>): void {
  const current = readRun(folder) ?? { launcher: thisProcess(), children: {} };
  writeRun(folder, { ...current, ...change });
}

export function clearRun(folder: string): void {
  rmSync(fileIn(folder), { force: true });
}

function writeRun(folder: string, state: RunState): void {
  writeFileSync(fileIn(folder), `${JSON.stringify(state, null, 2)}\n`);
}
