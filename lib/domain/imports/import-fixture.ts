import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { z } from "zod";
import { ensureInstallation } from "@/lib/domain/staff/ensure-installation";
import { db } from "@/lib/platform/db/client";
import { type Context, systemContext } from "@/lib/platform/service";
import type { ImportFailure } from "./failure";
import type { ImportResult } from "./import-file";
import { queueImport } from "./queue-import";
import { runImport } from "./run-import";
import type { importKindSchema } from "./schemas";

type Kind = z.infer<typeof importKindSchema>;

export const BUSINESS_DATE = "2026-11-23";

export type Attempt = {
  kind?: Kind;
  mapping?: string;
  source?: string;
  name?: string;
  accept?: boolean;
  dry?: boolean;
  branch?: string;
  manager?: string;
};

/** For tests: a system context on a fixed business date. */
export async function importContext(): Promise<Context> {
  await ensureInstallation();
  await db().businessDay.update({ where: { id: 1 }, data: { currentOn: new Date(BUSINESS_DATE) } });
  return systemContext("test");
}

/** For tests: writes the bytes to a file and imports it as the command would. */
export async function importText(
  ctx: Context,
  content: string | Buffer,
  { kind = "plans", mapping = "tenor", source, name = "file.csv", accept, dry, ...owner }: Attempt = {},
): Promise<ImportResult & { id: bigint }> {
  const path = join(mkdtempSync(join(tmpdir(), "tenor-import-")), name);
  writeFileSync(path, content);
  const id = await queueImport(ctx, {
    kind,
    mapping,
    sourceLabel: source,
    fileName: name,
    ...owner,
    acceptsValid: accept ?? false,
    isDryRun: dry ?? false,
  });
  return { id, ...(await runImport(ctx, { batchId: id, path })) };
}

/** For tests: the code and parameters of the failure that the import ends with. */
export async function failureOfImport(ctx: Context, content: string | Buffer, attempt: Attempt = {}) {
  const { code, params } = (await importText(ctx, content, attempt).then(
    () => ({ code: "none", params: {} }),
    (error: unknown) => error,
  )) as ImportFailure;
  return { code, ...params };
}

/** For tests: line, column and code of each error kept for the batch. */
export async function errorsOf(id: bigint): Promise<string[]> {
  const rows = await db().importError.findMany({ where: { batchId: id }, orderBy: { seq: "asc" } });
  return rows.map(({ line, column, code }) => [line, column, code].filter((part) => part !== "").join(" "));
}

/** For tests: how many rows each table that imports write to has. */
export async function countRows(): Promise<Record<string, number>> {
  const [customers, lines, plans, states, months, payments, cells] = await Promise.all([
    db().customer.count(),
    db().creditLine.count(),
    db().plan.count(),
    db().planState.count(),
    db().lineMonth.count(),
    db().payment.count(),
    db().$queryRaw<{ n: bigint }[]>`select coalesce(sum(plans), 0)::bigint as n from portfolio_cell_total`,
  ]);
  return { customers, lines, plans, states, months, payments, inCells: Number(cells[0]?.n) };
}

export const PLAN_HEADER =
  "plan_id,customer_id,currency,principal,annual_rate_percent,instalment_count,opened_on,instalment,status,days_past_due";

export function planRow(id: string, over: Partial<Record<string, string>> = {}): string {
  const row: Record<string, string> = {
    plan_id: id,
    customer_id: `C-${id}`,
    currency: "CNY",
    principal: "12000.00",
    annual_rate_percent: "7.2",
    instalment_count: "12",
    opened_on: "2026-06-15",
    instalment: "1039.41",
    status: "active",
    days_past_due: "0",
  };
  return PLAN_HEADER.split(",")
    .map((name) => over[name] ?? row[name])
    .join(",");
}

export const plansCsv = (...rows: string[]) => `${[PLAN_HEADER, ...rows].join("\n")}\n`;
