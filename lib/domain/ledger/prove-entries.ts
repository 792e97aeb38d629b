import type { PoolClient } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { inclusionRanges, type LeafRange } from "@/lib/core/merkle/ranges";
import { type ReadTile, rootsOf } from "@/lib/core/merkle/tile-nodes";
import { verifyInclusion } from "@/lib/core/merkle/verify-proof";
import { openCheckpoint } from "./checkpoint";
import { LEAF_COLUMNS, type LedgerLeaf, parseLeaf } from "./leaf";
import { ledgerHash } from "./ledger-hash";
import { ledgerVerifiers } from "./ledger-keys";
import { DamagedLogError, loadTiles } from "./log-tiles";
import { parseVerifierKey } from "./signed-note";

export type TransactionKey = { customerId: bigint; id: bigint };

/** unsealed: the sealer has not come by yet. damaged: the log no longer proves the entry; verify-ledger tells more. */
export type ProofState = "sealed" | "unsealed" | "damaged";

export type ProvedEntry = {
  state: ProofState;
  entry: LedgerLeaf;
  /** The line that was hashed. */
  leaf: string;
  index: number | null;
  /** In base64, leaf first; empty when there is no proof. */
  hashes: string[];
};

export type LatestCheckpoint = { size: number; root: Buffer; note: string; verifierKey: string };

/** The newest state of the log that somebody signed, or null while nothing is sealed. */
export async function readLatestCheckpoint(client: PoolClient): Promise<LatestCheckpoint | null> {
  const { rows } = await client.query<{ size: string; root: Buffer; note: string; verifierKey: string }>(
    `select size, root, note, verifier_key as "verifierKey" from ledger_checkpoint order by size desc limit 1`,
  );
  return rows[0] ? { ...rows[0], size: Number(rows[0].size) } : null;
}

/**
 * Every entry of these transactions with its proof against the checkpoint, in their order. A proof is given out only when it
 * verifies. Call within withLogReader.
 */
export async function proveEntries(
  client: PoolClient,
  keys: readonly TransactionKey[],
  checkpoint: LatestCheckpoint | null,
): Promise<ProvedEntry[]> {
  if (keys.length === 0) return [];
  const leaves = await readLeavesOf(client, keys);
  const root = checkpoint && signedRoot(checkpoint);
  const size = checkpoint?.size ?? 0;
  const ranges = leaves.flatMap(({ index }) =>
    index !== null && index < size ? inclusionRanges(index, size) : [],
  );
  const tiles = await tryTiles(client, ranges, size);
  return leaves.flatMap(({ leaf, index }) => {
    const entry = parseLeaf(leaf);
    const proof = index === null ? UNSEALED : prove(leaf, index, size, root, tiles);
    return entry ? [{ entry, leaf, index, ...proof }] : [];
  });
}

/** What the note signs. A process without keys trusts the key that stands beside the note: the reader brings their own. */
function signedRoot({ size, root, note, verifierKey }: LatestCheckpoint): Buffer | null {
  const own = ledgerVerifiers();
  const shown = parseVerifierKey(verifierKey);
  const opened = openCheckpoint(note, own.length > 0 ? own : shown ? [shown] : []);
  if ("problem" in opened || opened.size !== size || !opened.root.equals(root)) return null;
  return opened.root;
}

type Proof = { state: ProofState; hashes: string[] };

const UNSEALED: Proof = { state: "unsealed", hashes: [] };
const DAMAGED: Proof = { state: "damaged", hashes: [] };

function prove(
  leaf: string,
  index: number,
  size: number,
  root: Buffer | null,
  tiles: ReadTile | null,
): Proof {
  if (!root || !tiles || index >= size) return DAMAGED;
  const hashes = rootsOf(ledgerHash, inclusionRanges(index, size), tiles);
  const leafHash = ledgerHash.leaf(Buffer.from(leaf));
  if (!verifyInclusion(ledgerHash, { index, size, leafHash, hashes, root })) return DAMAGED;
  return { state: "sealed", hashes: hashes.map((hash) => Buffer.from(hash).toString("base64")) };
}

/** The tiles, or null where the log has lost them. */
export async function tryTiles(
  client: PoolClient,
  ranges: readonly LeafRange[],
  size: number,
): Promise<ReadTile | null> {
  try {
    return await loadTiles(client, ranges, size);
  } catch (error) {
    if (error instanceof DamagedLogError) return null;
    throw error;
  }
}

/** The leaves of transactions, sealed or not. */
async function readLeavesOf(client: PoolClient, keys: readonly TransactionKey[]) {
  const values = keys
    .map(({ customerId, id }, k) => `(${BigInt(customerId)}, ${BigInt(id)}, ${k})`)
    .join(", ");
  const sql = `
    select p.first_leaf, k.place, ${LEAF_COLUMNS}
    from (values ${values}) as k (customer_id, id, place)
    join ledger_transaction t on t.customer_id = k.customer_id and t.id = k.id
    join ledger_entry e
      on e.customer_id = t.customer_id and e.transaction_id = t.id and e.posted_on = t.posted_on
    left join ledger_position p on p.customer_id = t.customer_id and p.transaction_id = t.id
    order by k.place, e.seq`;
  const parts: Buffer[] = [];
  for await (const part of client.query(copyTo(`copy (${sql}) to stdout`)) as AsyncIterable<Buffer>)
    parts.push(part);
  let before = "";
  let rank = 0;
  return Buffer.concat(parts)
    .toString()
    .split("\n")
    .slice(0, -1)
    .map((line) => {
      const [first = "", place = "", ...fields] = line.split("\t");
      rank = place === before ? rank + 1 : 0;
      before = place;
      return { leaf: fields.join("\t"), index: first === "\\N" ? null : Number(first) + rank };
    });
}
