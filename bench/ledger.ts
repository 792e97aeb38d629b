import { createHash, hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { ledgerVerifiers } from "@/lib/domain/ledger/ledger-keys";
import { insertPostings } from "@/lib/domain/ledger/log-fixture";
import { readLeaves, withLogReader } from "@/lib/domain/ledger/read-leaves";
import { sealLedger } from "@/lib/domain/ledger/seal-ledger";
import { verifyLog } from "@/lib/domain/ledger/verify-log";
import { ensureInstallation } from "@/lib/domain/staff/ensure-installation";
import { closeConnections, pool } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { systemContext } from "@/lib/platform/service";
import { testEnvironment } from "@/lib/platform/testing/environment";
import { createTestDatabase, onServer, startTestServer } from "@/lib/platform/testing/test-server";

const TARGET_VERIFIED = 200_000;
const ENTRIES_EACH = 2.5;
const LOADED_AT_ONCE = 50_000;

/**
 * A million entries of 400,000 payments sealed and verified, in a throw-away database. The floor is SHA-256 once over each of
 * the same lines, in memory: a tree needs two hashes an entry, and both sealing and verifying read the entries from the tables.
 */
export default async function benchLedger(options: string[]): Promise<object> {
  const { values } = parseArgs({
    args: options,
    options: { entries: { type: "string", default: "1000000" }, runs: { type: "string", default: "3" } },
  });
  const count = Math.round(Number(values.entries) / ENTRIES_EACH);
  const server = await startTestServer();
  const database = await createTestDatabase(server);
  try {
    Object.assign(process.env, testEnvironment(database.url));
    forgetEnv();
    await ensureInstallation();
    await load(count);
    await onServer(database.url, (client) => client.query("vacuum analyze"));
    const sealing = await timed(async () => sealLedger(await systemContext("bench")));
    await onServer(database.url, (client) => client.query("vacuum analyze"));
    const verifications: number[] = [];
    const processor: Processor[] = [];
    const floors: number[] = [];
    const floorProcessor: number[] = [];
    let leaves = 0;
    for (let run = 0; run < Number(values.runs); run++) {
      const before = await readProcessor();
      const { seconds, result } = await timed(async () =>
        verifyLog(await systemContext("bench"), { verifiers: ledgerVerifiers() }),
      );
      const after = await readProcessor();
      processor.push({ node: after.node - before.node, server: after.server - before.server });
      if (result.problems.length > 0) throw new Error(JSON.stringify(result.problems[0]));
      leaves = result.leaves;
      verifications.push(seconds);
      const floor = await hashLines(leaves);
      floors.push(floor.seconds);
      floorProcessor.push(floor.processor);
    }
    const verifySeconds = median(verifications);
    const floorSeconds = median(floors);
    const verifiedPerSecond = Math.round(leaves / verifySeconds);
    return {
      entries: leaves,
      sealSeconds: round(sealing.seconds),
      sealedPerSecond: Math.round(leaves / sealing.seconds),
      verifySeconds: round(verifySeconds),
      verifiedPerSecond,
      // Side by side on two idle cores, verifying takes as long as the busier of the two.
      verifyNodeProcessorSeconds: round(median(processor.map(({ node }) => node))),
      verifyServerProcessorSeconds: round(median(processor.map(({ server }) => server))),
      load: loadavg()[0],
      floorProcessorSeconds: round(median(floorProcessor)),
      floorSeconds: round(floorSeconds),
      floorPerSecond: Math.round(leaves / floorSeconds),
      sealRatio: round(sealing.seconds / floorSeconds),
      verifyRatio: round(verifySeconds / floorSeconds),
      nodeMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
      target: `verified >= ${TARGET_VERIFIED} a second`,
      ok: verifiedPerSecond >= TARGET_VERIFIED,
    };
  } finally {
    await closeConnections();
    await database.drop();
    await server.stop();
  }
}

async function load(count: number): Promise<void> {
  const client = await pool().connect();
  await client.query("set statement_timeout = 0; set session_replication_role = replica");
  for (let after = 0; after < count; after += LOADED_AT_ONCE)
    await insertPostings(client, { count: Math.min(LOADED_AT_ONCE, count - after), after });
  client.release(true);
}

/** Bare SHA-256 over the lines, a stretch at a time so that memory stays bounded; only hashing is timed. */
async function hashLines(leaves: number): Promise<{ seconds: number; processor: number }> {
  const once = (line: Buffer) =>
    typeof hash === "function" ? hash("sha256", line, "buffer") : createHash("sha256").update(line).digest();
  let seconds = 0;
  let processor = 0;
  await withLogReader(async (client) => {
    for (let from = 0; from < leaves; from += LOADED_AT_ONCE) {
      const lines: Buffer[] = [];
      await readLeaves(client, from, from + LOADED_AT_ONCE, (line) => lines.push(Buffer.from(line)));
      const started = performance.now();
      const usedBefore = process.cpuUsage();
      for (const line of lines) once(line);
      seconds += (performance.now() - started) / 1000;
      const { user, system } = process.cpuUsage(usedBefore);
      processor += (user + system) / 1e6;
    }
  });
  return { seconds, processor };
}

type Processor = { node: number; server: number };

/** Processor time so far: ours, and that of our connections' processes where the system tells. */
async function readProcessor(): Promise<Processor> {
  const { rows } = await pool().query<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'",
  );
  const { user, system } = process.cpuUsage();
  const server = rows.reduce((sum, { pid }) => sum + runSeconds(pid), 0);
  return { node: (user + system) / 1e6, server };
}

function runSeconds(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]) / 1e9;
  } catch {
    return 0;
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const from = performance.now();
  const result = await work();
  return { seconds: (performance.now() - from) / 1000, result };
}

const round = (value: number) => Number(value.toFixed(2));
const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
