import { describe, expect, it } from "vitest";
import { edgeRoot, growTileTree } from "@/lib/core/merkle/tile-tree";
import { contextFor } from "@/lib/domain/plans/plan-fixture";
import { ensureInstallation } from "@/lib/domain/staff/ensure-installation";
import { db, pool } from "@/lib/platform/db/client";
import { systemContext } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { openCheckpoint } from "./checkpoint";
import { ledgerHash } from "./ledger-hash";
import { ledgerVerifiers } from "./ledger-keys";
import { insertPostings } from "./log-fixture";
import { loadEdge } from "./log-tiles";
import { readLeaves, withLogReader } from "./read-leaves";
import { sealLedger } from "./seal-ledger";

await testDatabase();
await ensureInstallation();

const seal = async (batchTransactions?: number) =>
  sealLedger(await systemContext("seal-ledger"), { batchTransactions });
const lowWater = async () => (await db().ledgerSealer.findUniqueOrThrow({ where: { id: 1 } })).lowWater;
const lastCheckpoint = () => db().ledgerCheckpoint.findFirstOrThrow({ orderBy: { size: "desc" } });

/** The root over all entries, leaf by leaf from the first. */
async function rootFromEntries(): Promise<{ size: number; root: string }> {
  const tree = growTileTree(ledgerHash);
  await withLogReader((client) =>
    readLeaves(client, 0, Number.MAX_SAFE_INTEGER, (line, { index }) => {
      expect(index).toBe(tree.size);
      tree.append(ledgerHash.leaf(line));
    }),
  );
  return { size: tree.size, root: Buffer.from(tree.root()).toString("base64") };
}

describe("sealing", () => {
  it("finds nothing in an empty ledger", async () => {
    expect(await seal()).toEqual({ outcome: "sealed", transactions: 0, entries: 0, checkpoints: 0 });
  });

  it("seals 700 transactions of 2 or 3 entries: 1,750 leaves, 6 full tiles, one checkpoint a batch", async () => {
    await insertPostings(null, { count: 700 });
    expect(await seal(300)).toEqual({ outcome: "sealed", transactions: 700, entries: 1_750, checkpoints: 3 });
    expect(await db().ledgerTile.count()).toBe(6);
    const { size, root } = await rootFromEntries();
    const checkpoint = await lastCheckpoint();
    expect(openCheckpoint(checkpoint.note, ledgerVerifiers())).toEqual({
      origin: "tenor/ledger",
      size,
      root: Buffer.from(root, "base64"),
      sealedAt: checkpoint.sealedAt,
    });
    expect(Number(checkpoint.size)).toBe(size);
    expect(await lowWater()).toBe(700n);
  });

  it("does nothing the second time, and goes on from the edge the third", async () => {
    expect(await seal()).toMatchObject({ entries: 0, checkpoints: 0 });
    await insertPostings(null, { count: 100, after: 700 });
    expect(await seal()).toMatchObject({ transactions: 100, entries: 250, checkpoints: 1 });
    const checkpoint = await lastCheckpoint();
    const { root } = await rootFromEntries();
    expect(Buffer.from(checkpoint.root).toString("base64")).toBe(root);
    const edge = await withLogReader((client) => loadEdge(client, 2_000, checkpoint.root));
    expect(Buffer.from(edgeRoot(ledgerHash, edge)).toString("base64")).toBe(root);
  });

  it("never skips a bulk posting that drew its ids first and commits last, nor waits for it", async () => {
    const bulk = await pool().connect();
    await bulk.query("begin");
    await insertPostings(bulk, { count: 50, after: 800 });
    await insertPostings(null, { count: 10, after: 850 });
    expect(await seal()).toMatchObject({ transactions: 10 });
    expect(await lowWater()).toBe(800n);
    await insertPostings(null, { count: 10, after: 860 });
    expect(await seal()).toMatchObject({ transactions: 10 });
    expect(await lowWater()).toBe(800n);
    await bulk.query("commit");
    bulk.release();
    expect(await seal()).toMatchObject({ transactions: 50 });
    expect(await lowWater()).toBe(870n);
    expect((await rootFromEntries()).size).toBe(2_175);
  });

  it("waits with its mark for a writer that has drawn an id and written nothing yet", async () => {
    const slow = await pool().connect();
    await slow.query("begin");
    await slow.query("select nextval('ledger_transaction_id_seq')");
    await insertPostings(null, { count: 5, after: 870 });
    expect(await seal()).toMatchObject({ transactions: 5 });
    expect(await lowWater()).toBe(870n);
    await slow.query("rollback");
    slow.release();
    await seal();
    expect(await lowWater()).toBe(876n);
  });

  it("moves its mark past writers that are gone though there are always new ones", async () => {
    const hold = async () => {
      const writer = await pool().connect();
      await writer.query("begin");
      await writer.query("select nextval('ledger_transaction_id_seq')");
      return { end: async () => writer.query("rollback").then(() => writer.release()) };
    };
    const first = await hold();
    await seal();
    const second = await hold();
    await first.end();
    await seal();
    expect(await lowWater()).toBe(877n);
    await second.end();
  });

  it("lets one sealer work at a time", async () => {
    await insertPostings(null, { count: 300, after: 900 });
    const outcomes = await Promise.all([seal(), seal()]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["busy", "sealed"]);
    expect((await rootFromEntries()).size).toBe(Number((await lastCheckpoint()).size));
  });

  it("refuses to build on entries that are no longer those that were signed", async () => {
    await insertPostings(null, { count: 1, after: 1_300 });
    await asSuperuser(
      "update ledger_transaction set actor = 'somebody' where id = (select max(transaction_id) from ledger_position)",
    );
    await expect(seal()).rejects.toThrow("verify-ledger");
  });

  it("refuses to build on a checkpoint that it did not sign", async () => {
    await asSuperuser(
      "update ledger_checkpoint set note = replace(note, 'tenor/ledger', 'other/ledger') where size = (select max(size) from ledger_checkpoint)",
    );
    await expect(seal()).rejects.toThrow("verify-ledger");
  });

  it("is no business of a person's", async () => {
    await expect(sealLedger(contextFor("auditor", { staffId: 1 }))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

describe("the log's tables", () => {
  it.each(["ledger_position", "ledger_tile", "ledger_checkpoint"])("refuse to rewrite %s", async (table) => {
    await expect(pool().query(`delete from ${table}`)).rejects.toThrow("append-only");
    await expect(pool().query(`truncate ${table}`)).rejects.toThrow("append-only");
  });
});

async function asSuperuser(sql: string): Promise<void> {
  const client = await pool().connect();
  await client.query("set session_replication_role = replica");
  await client.query(sql);
  client.release(true);
}
