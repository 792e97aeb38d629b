import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { to as copyTo } from "pg-copy-streams";
import { composeFile, coverOf, type Origin } from "@/lib/domain/exports/compose-file";
import type { OpenedList, Reading } from "@/lib/domain/exports/list-page";
import { planListPage } from "@/lib/domain/exports/plan-list-page";
import { beginSnapshot, countList, readList } from "@/lib/domain/exports/read-list";
import { PDF_CAP } from "@/lib/domain/exports/rules";
import { newStoredName, removeExport, storeExport } from "@/lib/domain/exports/stored-exports";
import { PLAN_COLUMNS, shownColumns, USUAL_COLUMNS } from "@/lib/domain/plans/plan-columns";
import { db, pool } from "@/lib/platform/db/client";
import type { ExportFormat } from "@/lib/platform/db/generated/enums";
import { forgetEnv } from "@/lib/platform/env";
import { wordsFor } from "@/lib/platform/i18n/words";
import { systemContext } from "@/lib/platform/service";
import { withBenchDatabase } from "./bench-database";
import { since } from "./measuring";

const MEGABYTE = 1024 ** 2;
const SAMPLE_MS = 20;
/** As many as an address may name. */
const MOST_CHOICES = 200;
const TARGET_MEGABYTES = 150;

type Figures = {
  rows: number;
  seconds: number;
  rowsPerSecond: number;
  megabytes: number;
  fileMegabytes: number;
};

/**
 * The whole portfolio as each format, as the job writes it, beside the floor: a bare COPY TO of the same statement in the
 * same snapshot settings. Memory is the most that was resident above what was before the file was begun.
 */
export default function exports(options: string[]): Promise<object> {
  return withBenchDatabase(async () => {
    const folder = mkdtempSync(join(tmpdir(), "tenor-export-"));
    process.env.TENOR_DATA_DIR = folder;
    forgetEnv();
    try {
      const reading = await readingOfBank();
      const columns = options.includes("all") ? PLAN_COLUMNS : shownColumns(USUAL_COLUMNS);
      const list = await planListPage.open(reading, "sort=-outstanding", columns);
      const short = await shortList(reading, columns);
      // The first file loads fonts and compiles code, as a worker's first one does.
      await writeOnce("csv", short, reading);
      const floor = await copyOut(list);
      const csv = await writeOnce("csv", list, reading);
      const xlsx = await writeOnce("xlsx", list, reading);
      const pdf = await writeOnce("pdf", short, reading);
      const times = (figures: Figures) => Number((figures.seconds / floor.seconds).toFixed(2));
      return {
        columns: list.columns.length,
        ...{ floor, csv, xlsx, pdf },
        timesCopy: { csv: times(csv), xlsx: times(xlsx) },
        isWithinTarget: { csv: csv.megabytes < TARGET_MEGABYTES, xlsx: xlsx.megabytes < TARGET_MEGABYTES },
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

async function readingOfBank(): Promise<Reading> {
  const { businessDate } = await systemContext("bench");
  const words = await wordsFor("zh-CN");
  return { client: db(), businessDate, locale: "zh-CN", words, reaches: [{ all: true }] };
}

/** As many rows as a PDF may hold: the plans with the lowest numbers of one manager after another. */
async function shortList(reading: Reading, columns: readonly string[]): Promise<OpenedList> {
  const rows = await db().$queryRaw<{ id: number; plans: number }[]>`
    select manager_id as id, sum(plans)::int as plans from portfolio_cell_total group by 1 having sum(plans) > 0 order by 1`;
  const chosen: number[] = [];
  let left = PDF_CAP;
  for (const { id, plans } of rows) {
    if (plans > left || chosen.length === MOST_CHOICES) continue;
    chosen.push(id);
    left -= plans;
  }
  return planListPage.open(reading, `manager=${chosen.join(",")}`, columns);
}

/** The floor: what the server gives and a connection takes, thrown away. COPY has no parameters, so they are quoted in. */
async function copyOut({ rows }: OpenedList): Promise<{ seconds: number; megabytes: number }> {
  const client = await pool().connect();
  try {
    await beginSnapshot(client);
    const quoted = rows.text.replace(/\$(\d+)/g, (_, k) => `'${String(rows.values[Number(k) - 1])}'`);
    const from = performance.now();
    let bytes = 0;
    for await (const chunk of client.query(copyTo(`copy (${quoted}) to stdout`)))
      bytes += (chunk as Buffer).length;
    return { seconds: since(from), megabytes: Math.round(bytes / MEGABYTE) };
  } finally {
    client.release(true);
  }
}

async function writeOnce(format: ExportFormat, list: OpenedList, reading: Reading): Promise<Figures> {
  globalThis.gc?.();
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, SAMPLE_MS);
  const client = await pool().connect();
  const storedAs = newStoredName();
  const from = performance.now();
  try {
    await beginSnapshot(client);
    const count = await countList(client, list);
    const owner = { staffId: 1, displayName: "王小明", username: "bench" };
    const origin: Origin = { owner, allowedBy: null, count, writtenAt: new Date() };
    const cover = await coverOf(planListPage, reading, "", origin);
    const batches = readList(client, list, () => {
      peak = Math.max(peak, process.memoryUsage.rss());
    });
    const table = { columns: list.columns, count: Number(count), batches };
    const bytes = await storeExport(storedAs, composeFile(format, table, cover, reading, origin));
    const seconds = since(from);
    return {
      rows: Number(count),
      seconds,
      rowsPerSecond: Math.round(Number(count) / seconds),
      megabytes: Math.round((peak - idle) / MEGABYTE),
      fileMegabytes: Number((bytes / MEGABYTE).toFixed(1)),
    };
  } finally {
    clearInterval(timer);
    client.release(true);
    await removeExport(storedAs);
  }
}
