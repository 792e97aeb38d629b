import { spawn } from "node:child_process";
import { createReadStream, readFileSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { onServer } from "@/lib/platform/testing/test-server";

/** A file copied into a table of the connection's database, in seconds, from a checkpoint on. */
export async function timedCopy(client: Client, sql: string, file: string): Promise<number> {
  await client.query("checkpoint");
  const from = performance.now();
  await pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), client.query(copyFrom(sql)));
  return since(from);
}

export type Imported = { seconds: number; megabytes: number; said: string };

/** The command as a person would run it, from its start to its end. */
export async function runImportCommand(
  url: string,
  file: string,
  folder: string,
  options: string[],
): Promise<Imported> {
  const from = performance.now();
  const child = spawn(
    process.execPath,
    [
      "--max-semi-space-size=4",
      "--max-old-space-size=128",
      "--import",
      "tsx",
      "lib/cli/import.ts",
      ...options,
      file,
    ],
    {
      env: { ...process.env, DATABASE_URL: url, TENOR_DATA_DIR: folder },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  let megabytes = 0;
  const timer = setInterval(() => {
    megabytes = Math.max(megabytes, peakMegabytes(child.pid));
  }, 100);
  const code = await new Promise((resolve) => child.once("exit", resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`the import ended with ${code}: ${said}`);
  process.stderr.write(said);
  return { seconds: since(from), megabytes, said };
}

/** The most memory the process has held so far; 0 where the system does not say. */
function peakMegabytes(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

export function queryServer(url: string, sql: string): Promise<{ n?: number }[]> {
  return onServer(url, async (client) => (await client.query<{ n?: number }>(sql)).rows);
}

export const since = (from: number) => Number(((performance.now() - from) / 1000).toFixed(2));
export const median = (numbers: number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

/** Median, 95th percentile and largest of times, to the hundredth. */
export function spread(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0) * 100) / 100;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
