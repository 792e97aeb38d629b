import { spawn } from "node:child_process";
import { createReadStream, createWriteStream, readFileSync } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { openDatabase } from "@/lib/platform/db/connect-or-start";
import { migrateDatabase } from "@/lib/platform/db/migrate";
import { COLUMNS, writePlans } from "./import-file";

const TEMPLATE = "tenor_bench_import_template";
const SCRATCH = "tenor_bench_import";
const TARGET_RATIO = 4;
const TARGET_MB = 300;

/** What a plan row becomes. */
const LANDED = ["plan", "plan_terms", "plan_state"];

/**
 * A million plan rows through `npm run import`. The floor is a bare COPY of the rows that landed into tables equal to those
 * they landed in: columns, defaults, checks, keys and indexes, but no foreign keys and no triggers. Beside it stands the
 * time of a COPY of the file itself into one plain table of its columns with a key and no other index.
 */
export default async function benchImport(options: string[]): Promise<object> {
  const { values } = parseArgs({
    args: options,
    options: { rows: { type: "string", default: "1000000" }, runs: { type: "string", default: "3" } },
  });
  const rows = Number(values.rows);
  const runs = Number(values.runs);
  const folder = await mkdtemp(join(tmpdir(), "tenor-bench-"));
  const open = await openDatabase();
  try {
    const file = join(folder, "plans.csv");
    const server = open.databaseUrl;
    await prepareTemplate(server);
    await writePlans(file, rows, new Date().toISOString().slice(0, 10));
    const floors: number[] = [];
    const plains: number[] = [];
    const imports: Imported[] = [];
    for (let k = 0; k < runs; k++) {
      await onServer(server, `drop database if exists ${SCRATCH} with (force)`);
      await onServer(server, `create database ${SCRATCH} template ${TEMPLATE}`);
      plains.push(await copyFile(at(server, SCRATCH), file));
      imports.push(await runImport(at(server, SCRATCH), file, folder));
      await requireLanded(at(server, SCRATCH), rows);
      floors.push(await copyLanded(at(server, SCRATCH), folder));
    }
    const floorSeconds = median(floors);
    const importSeconds = median(imports.map(({ seconds }) => seconds));
    const ratio = importSeconds / floorSeconds;
    const nodeMegabytes = Math.max(...imports.map(({ megabytes }) => megabytes));
    return {
      rows,
      fileMegabytes: Math.round((await stat(file)).size / 1024 ** 2),
      runs,
      floorSeconds,
      importSeconds,
      ratio: Number(ratio.toFixed(2)),
      plainCopySeconds: median(plains),
      ratioToPlainCopy: Number((importSeconds / median(plains)).toFixed(2)),
      nodeMegabytes,
      rowsPerSecond: Math.round(rows / importSeconds),
      target: `ratio <= ${TARGET_RATIO}, node < ${TARGET_MB} MB`,
      ok: ratio <= TARGET_RATIO && nodeMegabytes < TARGET_MB,
    };
  } finally {
    await onServer(open.databaseUrl, `drop database if exists ${SCRATCH} with (force)`);
    await onServer(open.databaseUrl, `drop database if exists ${TEMPLATE} with (force)`);
    await open.release();
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepareTemplate(server: string): Promise<void> {
  await onServer(server, `drop database if exists ${TEMPLATE} with (force)`);
  await onServer(server, `create database ${TEMPLATE}`);
  await migrateDatabase(at(server, TEMPLATE));
}

/** The file into a plain table of its columns, with their types and the key, nothing checked beyond that. */
async function copyFile(url: string, file: string): Promise<number> {
  const columns = Object.entries(COLUMNS).map(([name, type]) => `${name} ${type}`);
  return withClient(url, async (client) => {
    await client.query(`create table plain_copy (${columns.join(", ")})`);
    const seconds = await timedCopy(client, "copy plain_copy from stdin (format csv, header)", file);
    await client.query("drop table plain_copy");
    await client.query("checkpoint");
    return seconds;
  });
}

/** The rows that landed, once more, into equal tables. */
async function copyLanded(url: string, folder: string): Promise<number> {
  return withClient(url, async (client) => {
    let seconds = 0;
    for (const table of LANDED) {
      const file = join(folder, `${table}.copy`);
      await pipeline(client.query(copyTo(`copy ${table} to stdout`)), createWriteStream(file));
      await client.query(`create table equal_table (like ${table} including all)`);
      seconds += await timedCopy(client, "copy equal_table from stdin", file);
      await client.query("drop table equal_table");
      await rm(file);
    }
    return Number(seconds.toFixed(2));
  });
}

async function timedCopy(client: Client, sql: string, file: string): Promise<number> {
  await client.query("checkpoint");
  const from = performance.now();
  await pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), client.query(copyFrom(sql)));
  return since(from);
}

type Imported = { seconds: number; megabytes: number };

/** The command as a person would run it, from its start to its end. */
async function runImport(url: string, file: string, folder: string): Promise<Imported> {
  const from = performance.now();
  const child = spawn(
    process.execPath,
    [
      "--max-semi-space-size=4",
      "--import",
      "tsx",
      "lib/cli/import.ts",
      "--kind",
      "plans",
      "--mapping",
      "tenor",
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
  return { seconds: since(from), megabytes };
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

async function requireLanded(url: string, rows: number): Promise<void> {
  const [landed] = await onServer(url, "select count(*)::integer as n from plan_state");
  if (landed?.n !== rows) throw new Error(`${landed?.n} of ${rows} plans landed`);
}

async function onServer(url: string, sql: string): Promise<{ n?: number }[]> {
  return withClient(url, async (client) => (await client.query<{ n?: number }>(sql)).rows);
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function at(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

const since = (from: number) => Number(((performance.now() - from) / 1000).toFixed(2));
const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
