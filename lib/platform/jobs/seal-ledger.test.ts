import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { splitNotes } from "@/lib/domain/ledger/checkpoint";
import { insertPostings } from "@/lib/domain/ledger/log-fixture";
import { ensureInstallation } from "@/lib/domain/staff/ensure-installation";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { testDatabase } from "@/lib/platform/testing/database";
import { scratchFolder } from "@/lib/platform/testing/scratch-folder";
import { sealLedgerTask } from "./seal-ledger";

await testDatabase();
await ensureInstallation();
const path = join(scratchFolder(), "witness.txt");
const run = () => sealLedgerTask.run({}, new AbortController().signal);

function configure(changes: Record<string, string>) {
  Object.assign(process.env, changes);
  forgetEnv();
}

describe("the sealing job", () => {
  it("seals what was posted and tells the witness that is configured", async () => {
    configure({ TENOR_WITNESS_FILE: path });
    await insertPostings(null, { count: 20 });
    await run();
    const checkpoints = await db().ledgerCheckpoint.findMany();
    expect(checkpoints.map(({ size }) => size)).toEqual([50n]);
    expect(splitNotes(readFileSync(path, "utf8"))).toEqual(checkpoints.map(({ note }) => note));
  });

  it("leaves the ledger as it is where there is no key", async () => {
    configure({ TENOR_LEDGER_KEY: "" });
    await insertPostings(null, { count: 20, after: 20 });
    await run();
    expect(await db().ledgerCheckpoint.count()).toBe(1);
    expect(existsSync(path)).toBe(true);
  });
});
