import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { identifyProcess, isAlive, type ProcessIdentity, thisProcess } from "@/lib/platform/processes";
import { claimRun, clearRun, readRun, updateRun } from "@/lib/platform/run-state";
import { scratchFolder } from "@/lib/platform/testing/scratch-folder";

const folder = scratchFolder();

async function startSleeper(): Promise<ProcessIdentity> {
  const child = spawn("sleep", ["600"], { stdio: "ignore" });
  await once(child, "spawn");
  const identity = identifyProcess(child.pid ?? 0);
  if (!identity) throw new Error("the sleeper did not start");
  return identity;
}

describe("run state", () => {
  it("is claimed by the first, and tells the second where the first one runs", async () => {
    expect(await claimRun(folder)).toBeUndefined();
    updateRun(folder, { url: "http://localhost:3000" });
    expect(await claimRun(folder)).toMatchObject({ launcher: thisProcess(), url: "http://localhost:3000" });
    clearRun(folder);
  });

  it("of a launcher that was killed: its children are stopped and the run is claimed", async () => {
    const orphan = await startSleeper();
    await claimRun(folder);
    updateRun(folder, { children: { web: orphan } });
    pretendLauncherDied();
    expect(await claimRun(folder)).toBeUndefined();
    expect(isAlive(orphan)).toBe(false);
    expect(readRun(folder)).toEqual({ launcher: thisProcess(), children: {} });
  });

  it("spares a stranger that was given a dead child's process id", async () => {
    const stranger = await startSleeper();
    updateRun(folder, { children: { web: { ...stranger, startedAt: "1" } } });
    pretendLauncherDied();
    expect(await claimRun(folder)).toBeUndefined();
    expect(isAlive(stranger)).toBe(true);
    process.kill(stranger.pid);
  });
});

/** Same process id, other start time: what the next launcher finds after a kill. */
function pretendLauncherDied(): void {
  updateRun(folder, { launcher: { ...thisProcess(), startedAt: "0" } });
}
