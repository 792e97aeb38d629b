import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { to as copyTo } from "pg-copy-streams";
import { materialiseSchedules } from "@/lib/domain/plans/materialise-schedules";
import { closeConnections } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { systemContext } from "@/lib/platform/service";
import { testEnvironment } from "@/lib/platform/testing/environment";
import { createTestDatabase, onServer, startTestServer } from "@/lib/platform/testing/test-server";
import { type Imported, runImportCommand, since, timedCopy } from "./measuring";
import { checkLedger, type LedgerCheck } from "./payments-check";
import { type Wanted, writeReceipts } from "./payments-file";
import { writePortfolio } from "./payments-portfolio";

const TARGET_RATIO = 8;
const TARGET_MB = 300;
/** Plans near their end are left out, and of the late ones as many as have no instalment to come: about a third. */
const surplus = (latePercent: number) => 1.03 + latePercent / 200;
const ENTRY_COLUMNS =
  "customer_id, transaction_id, seq, posted_on, plan_id, debit, credit, currency, amount_minor";

/**
 * A file of received payments through `npm run import -- --kind receipts`: checked, posted, spread, entered in the ledger.
 * The floor is a bare COPY of the ledger entries it made into an equal table (columns, checks, key and index; no foreign key,
 * no trigger), beside it one into a table without any. The portfolio is a database of its own: plans of 6 to 36 instalments
 * from a file, instalments written. The first file opens every plan (its opening enters the ledger too); the second, the one
 * that counts, meets plans in the middle of their lives.
 */
export default async function benchPayments(options: string[]): Promise<object> {
  const { values } = parseArgs({
    args: options,
    options: {
      plans: { type: "string", default: "1000000" },
      each: { type: "string", default: "1" },
      late: { type: "string", default: "5" },
    },
  });
  const plans = Number(values.plans);
  const each = Number(values.each);
  const latePercent = Number(values.late);
  const folder = await mkdtemp(join(tmpdir(), "tenor-bench-"));
  const server = await startTestServer();
  const database = await createTestDatabase(server);
  const { url } = database;
  try {
    Object.assign(process.env, testEnvironment(url));
    forgetEnv();
    const portfolio = await preparePortfolio(url, folder, {
      plans: Math.ceil(plans * surplus(latePercent)),
      latePercent,
    });
    const first = await postFile(url, folder, { name: "first", plans, each });
    const second = await postFile(url, folder, { name: "second", plans, each });
    const ratio = second.command.seconds / second.floorSeconds;
    const nodeMegabytes = Math.max(first.command.megabytes, second.command.megabytes);
    const ledger = await onServer(url, checkLedger);
    return {
      payments: plans * each,
      plans,
      latePercent,
      portfolio,
      openings: "done by the first file",
      first: figuresOf(first, plans * each),
      second: figuresOf(second, plans * each),
      ratio: Number(ratio.toFixed(2)),
      nodeMegabytes,
      ledger,
      target: `ratio <= ${TARGET_RATIO}, node < ${TARGET_MB} MB, ledger exact`,
      ok: ratio <= TARGET_RATIO && nodeMegabytes < TARGET_MB && isExact(ledger),
    };
  } finally {
    await closeConnections();
    await database.drop();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const isExact = (ledger: LedgerCheck) => Object.values(ledger).every((figure) => figure.difference === "0");

type Portfolio = { plans: number; latePercent: number };

async function preparePortfolio(url: string, folder: string, portfolio: Portfolio) {
  const file = join(folder, "plans.csv");
  await writePortfolio(file, { ...portfolio, businessDate: new Date().toISOString().slice(0, 10) });
  const imported = await runImportCommand(url, file, folder, ["--kind", "plans", "--mapping", "tenor"]);
  await rm(file);
  const from = performance.now();
  await materialiseSchedules(await systemContext("bench"));
  const materialiseSeconds = since(from);
  await onServer(url, (client) => client.query("vacuum analyze"));
  const rows = await onServer(url, (client) =>
    client.query<{ n: string }>("select reltuples::bigint as n from pg_class where relname = 'instalment'"),
  );
  return { importSeconds: imported.seconds, instalments: Number(rows.rows[0]?.n), materialiseSeconds };
}

type Posted = { command: Imported; entries: number; floorSeconds: number; keylessSeconds: number };

async function postFile(url: string, folder: string, { name, plans, each }: Wanted): Promise<Posted> {
  const file = join(folder, `${name}.csv`);
  await writeReceipts(url, file, { name, plans, each });
  const last = await onServer(url, async (client) => {
    await client.query("checkpoint");
    const { rows } = await client.query<{ id: string }>(
      "select coalesce(max(id), 0) as id from ledger_transaction",
    );
    return rows[0]!.id;
  });
  const options = ["--kind", "receipts", "--mapping", "tenor"];
  const command = await runImportCommand(url, file, folder, options);
  const floor = await copyEntries(url, folder, last);
  await rm(file);
  return { command, ...floor };
}

/** The entries that the file made, once more: into an equal table, and into one without keys. */
async function copyEntries(url: string, folder: string, after: string): Promise<Omit<Posted, "command">> {
  const file = join(folder, "entries.copy");
  return onServer(url, async (client) => {
    const made = `copy (select ${ENTRY_COLUMNS} from ledger_entry where transaction_id > ${BigInt(after)}) to stdout`;
    await pipeline(client.query(copyTo(made)), createWriteStream(file));
    const partition = await client.query<{ name: string }>(
      "select inhrelid::regclass::text as name from pg_inherits where inhparent = 'ledger_entry'::regclass limit 1",
    );
    await client.query(`create table equal_entry (like ${partition.rows[0]!.name} including all)`);
    await client.query(`create table bare_entry (like ledger_entry)`);
    const floorSeconds = await timedCopy(client, `copy equal_entry (${ENTRY_COLUMNS}) from stdin`, file);
    const keylessSeconds = await timedCopy(client, `copy bare_entry (${ENTRY_COLUMNS}) from stdin`, file);
    const { rows } = await client.query<{ n: number }>("select count(*)::int as n from bare_entry");
    await client.query("drop table equal_entry; drop table bare_entry");
    await rm(file);
    return { entries: rows[0]!.n, floorSeconds, keylessSeconds };
  });
}

function figuresOf({ command, entries, floorSeconds, keylessSeconds }: Posted, payments: number) {
  const [all = "", posting = ""] = command.said.trim().split("\n").slice(-2);
  return {
    seconds: command.seconds,
    paymentsPerSecond: Math.round(payments / command.seconds),
    parts: `${all}; ${posting}`,
    entries,
    floorSeconds,
    ratio: Number((command.seconds / floorSeconds).toFixed(2)),
    keylessSeconds,
    ratioToKeyless: Number((command.seconds / keylessSeconds).toFixed(2)),
  };
}
