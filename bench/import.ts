import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { to as copyTo } from "pg-copy-streams";
import { openDatabase } from "@/lib/platform/db/connect-or-start";
import { migrateDatabase } from "@/lib/platform/db/migrate";
import { databaseAt, onServer } from "@/lib/platform/testing/test-server";
import { COLUMNS, writePlans } from "./import-file";
import { type Imported, median, queryServer, runImportCommand, timedCopy } from "./measuring";

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
      await queryServer(server, `drop database if exists ${SCRATCH} with (force)`);
      await queryServer(server, `create database ${SCRATCH} template ${TEMPLATE}`);
      plains.push(await copyFile(databaseAt(server, SCRATCH), file));
      imports.push(
        await runImportCommand(databaseAt(server, SCRATCH), file, folder, [
          "--kind",
          "plans",
          "--mapping",
          "tenor",
        ]),
      );
      await requireLanded(databaseAt(server, SCRATCH), rows);
      floors.push(await copyLanded(databaseAt(server, SCRATCH), folder));
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
    await queryServer(open.databaseUrl, `drop database if exists ${SCRATCH} with (force)`);
    await queryServer(open.databaseUrl, `drop database if exists ${TEMPLATE} with (force)`);
    await open.release();
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepareTemplate(server: string): Promise<void> {
  await queryServer(server, `drop database if exists ${TEMPLATE} with (force)`);
  await queryServer(server, `create database ${TEMPLATE}`);
  await migrateDatabase(databaseAt(server, TEMPLATE));
}

/** The file into a plain table of its columns, with their types and the key, nothing checked beyond that. */
async function copyFile(url: string, file: string): Promise<number> {
  const columns = Object.entries(COLUMNS).map(([name, type]) => `${name} ${type}`);
  return onServer(url, async (client) => {
    await client.query(`create table plain_copy (${columns.join(", ")})`);
    const seconds = await timedCopy(client, "copy plain_copy from stdin (format csv, header)", file);
    await client.query("drop table plain_copy");
    await client.query("checkpoint");
    return seconds;
  });
}

/** The rows that landed, once more, into equal tables. */
async function copyLanded(url: string, folder: string): Promise<number> {
  return onServer(url, async (client) => {
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

async function requireLanded(url: string, rows: number): Promise<void> {
  const [landed] = await queryServer(url, "select count(*)::integer as n from plan_state");
  if (landed?.n !== rows) throw new Error(`${landed?.n} of ${rows} plans landed`);
}
