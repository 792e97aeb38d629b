import { execFile } from "node:child_process";
import { env } from "@/lib/platform/env";

const TIMEOUT_MS = 120_000;

/**
 * Asks TENOR_SCAN_COMMAND about a file: 0 is clean, 1 is infected, everything else (a scanner that is down, that takes too long)
 * throws. The path is the last argument and no shell reads it; the command learns none of our secrets from its environment.
 */
export async function scanFile(
  path: string,
  signal?: AbortSignal,
): Promise<"clean" | "infected" | "no-scanner"> {
  const [command, ...args] = env().TENOR_SCAN_COMMAND ?? [];
  if (!command) return "no-scanner";
  const environment = { PATH: process.env.PATH, LANG: "C.UTF-8" } as unknown as NodeJS.ProcessEnv;
  const options = { timeout: TIMEOUT_MS, signal, env: environment };
  return new Promise((resolve, reject) => {
    execFile(command, [...args, path], options, (error) => {
      if (!error) return resolve("clean");
      if (error.code === 1 && !error.killed) return resolve("infected");
      reject(new Error(`the scanner gave no answer (${error.code ?? error.signal ?? "stopped"})`));
    });
  });
}
