import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { contextFor } from "@/lib/domain/plans/plan-fixture";
import { ensureInstallation } from "@/lib/domain/staff/ensure-installation";
import { db } from "@/lib/platform/db/client";
import { systemContext } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { scratchFolder } from "@/lib/platform/testing/scratch-folder";
import { splitNotes } from "./checkpoint";
import { deliverCheckpoints } from "./deliver-checkpoints";
import { insertPostings } from "./log-fixture";
import { sealLedger } from "./seal-ledger";
import { fileWitness, httpWitness } from "./witness";

await testDatabase();
await ensureInstallation();
const folder = scratchFolder();

let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => server?.close(() => resolve()) ?? resolve()));

/** A witness of flesh and blood: keeps what it answers 200 to. */
async function listen(answer: (body: string) => number) {
  const kept: string[] = [];
  const started = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    const status = answer(body);
    if (status === 200) kept.push(body);
    response.writeHead(status).end();
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  return { kept, address: `http://127.0.0.1:${(started.address() as AddressInfo).port}/add` };
}

const deliver = async (...witnesses: Parameters<typeof deliverCheckpoints>[1] & {}) =>
  deliverCheckpoints(await systemContext("seal-ledger"), witnesses);

async function sealMore(count: number, after: number): Promise<string[]> {
  await insertPostings(null, { count, after });
  await sealLedger(await systemContext("seal-ledger"), { batchTransactions: 10 });
  return (await db().ledgerCheckpoint.findMany({ orderBy: { size: "asc" } })).map(({ note }) => note);
}

describe("checkpoints go out of the house", () => {
  it("into a file, each once, in order", async () => {
    const path = join(folder, "witness.txt");
    const witness = fileWitness(path);
    const notes = await sealMore(30, 0);
    expect(notes).toHaveLength(3);
    expect(await deliver(witness)).toEqual([{ name: `file:${path}`, delivered: 3, failed: false }]);
    expect(await deliver(witness)).toMatchObject([{ delivered: 0 }]);
    const more = await sealMore(10, 30);
    await deliver(witness);
    expect(splitNotes(readFileSync(path, "utf8"))).toEqual(more);
  });

  it("into a file whose last note was broken off: each stands whole, and nothing is forged", async () => {
    const notes = (await db().ledgerCheckpoint.findMany({ orderBy: { size: "asc" } })).map(
      ({ note }) => note,
    );
    const signature = notes[1]!.lastIndexOf("\n— ");
    for (const written of [10, signature - 5, signature, signature + 1, signature + 20, notes[1]!.length]) {
      const path = join(folder, `broken-${written}.txt`);
      writeFileSync(path, `${notes[0]}\n${notes[1]!.slice(0, written)}`);
      for (const note of notes.slice(1)) await fileWitness(path).tell(note);
      expect(splitNotes(readFileSync(path, "utf8"))).toEqual(notes);
    }
  });

  it("to an HTTP witness, which goes on where it failed and holds up no other", async () => {
    let isDown = false;
    const { kept, address } = await listen((body) => (isDown && body.includes("\n75\n") ? 503 : 200));
    const path = join(folder, "other.txt");
    isDown = true;
    const [http, file] = await deliver(httpWitness(`${address}?token=secret`), fileWitness(path));
    expect(http).toEqual({ name: address, delivered: 2, failed: true });
    expect(file).toMatchObject({ delivered: 4, failed: false });
    const row = await db().ledgerWitness.findUniqueOrThrow({ where: { name: address } });
    expect(row).toMatchObject({ deliveredSize: 50n, failure: "the witness answered 503" });
    isDown = false;
    await deliver(httpWitness(`${address}?token=secret`));
    expect(kept).toEqual(splitNotes(readFileSync(path, "utf8")));
    const after = await db().ledgerWitness.findUniqueOrThrow({ where: { name: address } });
    expect(after).toMatchObject({ deliveredSize: 100n, failure: null });
  });

  it("later, when the witness is not there at all", async () => {
    const [outcome] = await deliver(httpWitness("http://127.0.0.1:1/add"));
    expect(outcome).toEqual({ name: "http://127.0.0.1:1/add", delivered: 0, failed: true });
    const row = await db().ledgerWitness.findUniqueOrThrow({ where: { name: "http://127.0.0.1:1/add" } });
    expect(row.failure).toMatch(/ECONNREFUSED|bad port/);
  });

  it("by nobody who is signed in", async () => {
    const ctx = contextFor("auditor", { staffId: 1 });
    await expect(deliverCheckpoints(ctx, [])).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
