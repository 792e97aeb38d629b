import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

const KILL_AFTER_MS = 3_000;

/**
 * Runs one step of the start as a process group of its own: Ctrl-C reaches only the launcher, which then ends the step
 * through `cutShort` and waits for it. With `isQuiet` the output is kept for the one who has to explain a failure.
 */
export async function runStep(
  args: string[],
  cutShort: AbortSignal | undefined,
  options: { isQuiet?: boolean; env?: NodeJS.ProcessEnv } = {},
): Promise<{ code: number | null; output: string }> {
  const stdio: SpawnOptions["stdio"] = options.isQuiet
    ? ["ignore", "pipe", "pipe"]
    : ["ignore", "ignore", "inherit"];
  const child = spawn(process.execPath, args, { stdio, detached: true, env: options.env ?? process.env });
  let patience: NodeJS.Timeout | undefined;
  const end = () => {
    killGroup(child, "SIGTERM");
    patience = setTimeout(() => killGroup(child, "SIGKILL"), KILL_AFTER_MS);
  };
  if (cutShort?.aborted) end();
  cutShort?.addEventListener("abort", end);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  cutShort?.removeEventListener("abort", end);
  clearTimeout(patience);
  return { code, output };
}

/** With everything the child started; it must have been spawned detached. */
export function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch {
    // Gone already.
  }
}
