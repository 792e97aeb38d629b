import { beforeAll, describe, expect, it } from "vitest";
import { contextFor } from "@/lib/domain/plans/plan-fixture";
import { ensureInstallation } from "@/lib/domain/staff/ensure-installation";
import { db, pool } from "@/lib/platform/db/client";
import { systemContext } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { formatCheckpoint } from "./checkpoint";
import { ledgerHash } from "./ledger-hash";
import { ledgerVerifiers } from "./ledger-keys";
import { insertPostings } from "./log-fixture";
import { firstLeafAt, readLeaves, withLogReader } from "./read-leaves";
import { sealLedger } from "./seal-ledger";
import { noteSigner } from "./signed-note";
import { asSuperuser, keepLedger, readSealedLog, restoreLedger, type Tampering } from "./tamper";
import { drawTampering } from "./tamperings";
import { verifyLog } from "./verify-log";

await testDatabase();
await ensureInstallation();

/** TENOR_MUTATIONS=1000 for the long run. */
const MUTATIONS = Number(process.env.TENOR_MUTATIONS ?? 100);
const SEED = Number(process.env.TENOR_SEED ?? 20_261_123);

const seal = async () => sealLedger(await systemContext("seal-ledger"), { batchTransactions: 150 });
const notes = async () =>
  (await db().ledgerCheckpoint.findMany({ orderBy: { size: "asc" } })).map(({ note }) => note);
const verify = async (witnessNotes?: string[]) =>
  verifyLog(await systemContext("verify-ledger"), { verifiers: ledgerVerifiers(), witnessNotes });

/** mulberry32: the same faults for the same seed. */
function drawer(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** A note that is well formed and signed, but by a stranger. */
function forge(sql: string): string {
  const stranger = noteSigner("tenor/ledger", Buffer.alloc(32, 99).toString("base64"));
  return sql.replace(/\$forged\$(\d+)\$forged\$/, (_marker, size) => {
    const root = Buffer.alloc(32, 1);
    const note = stranger.sign(
      formatCheckpoint({ origin: "tenor/ledger", size: Number(size), root, sealedAt: new Date() }),
    );
    return `'${note}'`;
  });
}

beforeAll(async () => {
  await pool().query("select ensure_month_partition('ledger_entry', date '2027-01-01')");
  await insertPostings(null, { count: 520 });
  await seal();
  await insertPostings(null, { count: 3, after: 520 });
  await keepLedger();
});

describe("verifying a log that nobody touched", () => {
  it("finds 1,300 leaves under 4 checkpoints, and 3 transactions that wait to be sealed", async () => {
    expect(await verify(await notes())).toEqual({
      leaves: 1_300,
      checkpoints: 4,
      witnessed: 4,
      unsealed: 3,
      problems: [],
    });
  });

  it("trusts no key but those it is given", async () => {
    const report = await verifyLog(await systemContext("verify-ledger"), { verifiers: [] });
    expect(report.problems[0]).toMatchObject({ code: "not-signed", index: 0 });
  });

  it("is no business of a person's", async () => {
    const ctx = contextFor("auditor", { staffId: 1 });
    await expect(verifyLog(ctx, { verifiers: [] })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("verifying a log that somebody touched", { timeout: 60_000 + MUTATIONS * 2_000 }, () => {
  it(`finds each of ${MUTATIONS} single faults, and names the first bad position`, async () => {
    const log = await readSealedLog(drawer(SEED));
    const missed: object[] = [];
    const kinds = new Set<string>();
    for (let k = 0; k < MUTATIONS; k++) {
      const fault: Tampering = drawTampering(log);
      await asSuperuser((client) => client.query(forge(fault.sql)));
      const { problems } = await verify();
      const [first] = problems;
      const isNamed = !fault.transactionId || first?.transactionId === fault.transactionId;
      if (first?.index !== fault.index || !isNamed) missed.push({ k, fault, problems: problems.slice(0, 3) });
      kinds.add(fault.what);
      await restoreLedger(fault.sql);
    }
    expect(missed).toEqual([]);
    expect(kinds.size).toBeGreaterThan(Math.min(MUTATIONS, 40) / 2);
    expect((await verify()).problems).toEqual([]);
  });

  it("finds by the witness a log that was cut back, cleanly, to an earlier checkpoint", async () => {
    const kept = await notes();
    const { size } = await db().ledgerCheckpoint.findFirstOrThrow({ orderBy: { size: "asc" } });
    await asSuperuser(async (client) => {
      const gone = `customer_id, transaction_id from ledger_position where first_leaf >= ${size}`;
      await client.query(`
        delete from ledger_transaction where (customer_id, id) in (select ${gone});
        delete from ledger_entry where (customer_id, transaction_id) in (select ${gone});
        delete from ledger_transaction where id > (select low_water from ledger_sealer);
        delete from ledger_entry where transaction_id > (select low_water from ledger_sealer);
        update ledger_sealer set tail = (
          select substr(hashes, 1, ${(Number(size) % 256) * 32}) from ledger_tile
          where level = 0 and tile_index = ${Math.floor(Number(size) / 256)});
        delete from ledger_position where first_leaf >= ${size};
        delete from ledger_tile where (tile_index + 1) * 256 > ${size};
        delete from ledger_checkpoint where size > ${size}`);
    });
    expect((await verify()).problems).toEqual([]);
    expect((await verify(kept)).problems[0]).toMatchObject({ code: "log-cut", index: Number(size) });
    await restoreLedger();
  });

  it("finds by the witness a history that the key's thief signed anew", async () => {
    const kept = await notes();
    await asSuperuser((client) =>
      client.query(`
        delete from ledger_position; delete from ledger_tile; delete from ledger_checkpoint;
        update ledger_sealer set low_water = 0, tail = '';
        update ledger_entry set amount_minor = amount_minor + 1 where transaction_id = 7`),
    );
    await seal();
    expect((await verify()).problems).toEqual([]);
    expect((await verify(kept)).problems[0]).toMatchObject({ code: "witness-differs" });
    await restoreLedger();
  });

  it("pins entry and tile changed together to the stretch between two checkpoints", async () => {
    const [tile] = await db().ledgerTile.findMany({ where: { level: 0, index: 1n } });
    const { transactionId } = await db().ledgerPosition.findFirstOrThrow({
      where: { firstLeaf: { gte: 300n } },
    });
    await asSuperuser((client) =>
      client.query("update ledger_entry set amount_minor = 5 where transaction_id = $1 and seq = 1", [
        transactionId,
      ]),
    );
    const { problems } = await verify();
    expect(problems[0]).toMatchObject({ code: "entry-changed", transactionId: Number(transactionId) });
    const changed = await recomputeTile(1);
    expect(Buffer.from(tile!.hashes).equals(changed)).toBe(false);
    await asSuperuser((client) =>
      client.query("update ledger_tile set hashes = $1 where level = 0 and tile_index = 1", [changed]),
    );
    expect((await verify()).problems[0]).toMatchObject({ code: "log-rewritten", index: 0, before: 375 });
    await restoreLedger();
  });
});

describe("verifying a log of more than 65,536 leaves", { timeout: 120_000 }, () => {
  const upper = "update ledger_tile set";
  const flipped = (column: string) => `${column} = set_byte(${column}, 9, 255 - get_byte(${column}, 9))`;

  it("looks at the tiles above the lowest too", async () => {
    await insertPostings(null, { count: 2_200, after: 600, entries: 30 });
    await sealLedger(await systemContext("seal-ledger"));
    await keepLedger();
    expect(await verify()).toMatchObject({ leaves: 67_308, unsealed: 0, problems: [] });
    for (const [sql, code] of [
      [`${upper} ${flipped("hashes")} where level = 1`, "tile-changed"],
      [`${upper} ${flipped("root")} where level = 1`, "tile-changed"],
      ["delete from ledger_tile where level = 1", "tile-missing"],
    ] as const) {
      await asSuperuser((client) => client.query(sql));
      expect((await verify()).problems).toMatchObject([{ code, index: 0 }]);
      await restoreLedger(sql);
    }
  });

  it("names leaf 66,000 and its transaction", async () => {
    const { transactionId } = await db().ledgerPosition.findFirstOrThrow({
      where: { firstLeaf: { lte: 66_000n } },
      orderBy: { firstLeaf: "desc" },
    });
    const { firstLeaf } = await db().ledgerPosition.findFirstOrThrow({ where: { transactionId } });
    const seq = 66_000 - Number(firstLeaf) + 1;
    const sql = `update ledger_entry set amount_minor = 1 where transaction_id = ${transactionId} and seq = ${seq}`;
    await asSuperuser((client) => client.query(sql));
    expect((await verify()).problems).toEqual([
      { code: "entry-changed", index: 66_000, transactionId: Number(transactionId), before: undefined },
    ]);
  });
});

async function recomputeTile(index: number): Promise<Buffer> {
  const hashes: Uint8Array[] = [];
  await withLogReader(async (client) => {
    const from = index * 256;
    await readLeaves(client, await firstLeafAt(client, from), from + 256, (line, place) => {
      if (place.index >= from && place.index < from + 256) hashes.push(ledgerHash.leaf(line));
    });
  });
  return Buffer.concat(hashes);
}
