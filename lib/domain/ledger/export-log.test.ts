import { Writable } from "node:stream";
import { beforeAll, describe, expect, it } from "vitest";
import { ensureInstallation } from "@/lib/domain/staff/ensure-installation";
import { systemContext } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { checkExport } from "./export-file";
import { exportLog } from "./export-log";
import { ledgerVerifiers } from "./ledger-keys";
import { insertPostings } from "./log-fixture";
import { sealLedger } from "./seal-ledger";

await testDatabase();
await ensureInstallation();

let exported: string[] = [];

async function* each(lines: readonly string[]) {
  yield* lines;
}
const check = (lines: readonly string[]) => checkExport(each(lines), ledgerVerifiers());

beforeAll(async () => {
  await insertPostings(null, { count: 400 });
  await sealLedger(await systemContext("seal-ledger"), { batchTransactions: 150 });
  await insertPostings(null, { count: 5, after: 400 });
  let text = "";
  const out = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  await exportLog(await systemContext("export-ledger"), out);
  exported = text.trimEnd().split("\n");
});

describe("an exported log", () => {
  it("has the 1,000 sealed leaves and 3 checkpoints, and is checked without a database", async () => {
    expect(exported).toHaveLength(1_003);
    expect(await check(exported)).toEqual({
      ok: true,
      says: "1000 leaves under 3 checkpoints: all as they were signed",
    });
  });

  it.each([
    [
      "a leaf changed",
      (lines: string[]) => lines.with(500, lines[500]!.replace("CNY", "USD")),
      /leaf 375 .*before 750/,
    ],
    ["a leaf left out", (lines: string[]) => lines.toSpliced(10, 1), /leaf 374: the checkpoint has 375/],
    [
      "a leaf put in",
      (lines: string[]) => lines.toSpliced(10, 0, lines[9]!),
      /leaf 375: the checkpoint has 375/,
    ],
    ["two leaves swapped", (lines: string[]) => lines.with(3, lines[4]!).with(4, lines[3]!), /leaf 0 /],
    ["the tail cut", (lines: string[]) => lines.slice(0, 900), /leaf 750: stands beyond/],
    [
      "a checkpoint changed",
      (lines: string[]) => lines.with(375, lines[375]!.replace("375", "376")),
      /not signed/,
    ],
    ["something else", (lines: string[]) => lines.with(7, "{}"), /line 8/],
    ["nothing", () => [], /leaf 0/],
  ])("is refused with %s", async (_name, change, problem) => {
    const verdict = await check(change([...exported]));
    expect(verdict).toMatchObject({ ok: false, problem: expect.stringMatching(problem) });
  });
});
