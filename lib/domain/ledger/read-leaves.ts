import type { PoolClient } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { pool } from "@/lib/platform/db/client";
import { LEAF_COLUMNS } from "./leaf";

/** Where the log has an entry, and whose it is. */
export type LeafPlace = {
  /** The entry's place when its transaction is whole. */
  index: number;
  firstLeaf: number;
  leafCount: number;
  transactionId: number;
};

/** An entry's leaf as the tables have it now. Both arguments are used again: copy what must outlive the call. */
export type OnLeaf = (line: Uint8Array, place: LeafPlace) => void;

const TAB = 9;
const NEW_LINE = 10;
const DIGIT_ZERO = 48;
const ABSENT = Buffer.from("\\N");

/**
 * The entries of the transactions whose first leaf is in [from, to), in the order of the log, streamed. A transaction
 * that has lost its rows is one row of \N. The client's settings must be those of `logSettings`.
 */
export async function readLeaves(
  client: PoolClient,
  from: number,
  to: number,
  onLeaf: OnLeaf,
): Promise<void> {
  const stream = client.query(copyTo(`copy (${leavesSql(from, to)}) to stdout`));
  const giveRow = rowReader(onLeaf);
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let at = 0;
    for (let end = bytes.indexOf(NEW_LINE, at); end >= 0; end = bytes.indexOf(NEW_LINE, at)) {
      giveRow(bytes, at, end);
      at = end + 1;
    }
    rest = bytes.subarray(at);
  }
}

function leavesSql(from: number, to: number): string {
  return `
    select p.first_leaf, p.leaf_count, p.transaction_id, ${LEAF_COLUMNS}
    from ledger_position p
    left join ledger_transaction t on t.customer_id = p.customer_id and t.id = p.transaction_id
    left join ledger_entry e
      on e.customer_id = t.customer_id and e.transaction_id = t.id and e.posted_on = t.posted_on
    where p.first_leaf >= ${BigInt(from)} and p.first_leaf < ${BigInt(to)}
    order by p.first_leaf, e.seq`;
}

/** Reads rows of three numbers, the first leaf, how many leaves and the transaction's id, and a leaf. */
function rowReader(onLeaf: OnLeaf) {
  const place: LeafPlace = { index: -1, firstLeaf: -1, leafCount: 0, transactionId: 0 };
  let at = 0;
  const nextNumber = (bytes: Buffer) => {
    let value = 0;
    for (; bytes[at] !== TAB; at++) value = value * 10 + bytes[at]! - DIGIT_ZERO;
    at++;
    return value;
  };
  return (bytes: Buffer, start: number, end: number) => {
    at = start;
    const firstLeaf = nextNumber(bytes);
    place.index = firstLeaf === place.firstLeaf ? place.index + 1 : firstLeaf;
    place.firstLeaf = firstLeaf;
    place.leafCount = nextNumber(bytes);
    place.transactionId = nextNumber(bytes);
    onLeaf(bytes.subarray(at, end), place);
  };
}

/** Whether the join found no transaction, or none of its entries: the first or the third field is \\N. */
export function isAbsent(line: Uint8Array): boolean {
  const third = line.indexOf(TAB, line.indexOf(TAB) + 1) + 1;
  return (
    (line[0] === ABSENT[0] && line[1] === ABSENT[1]) ||
    (line[third] === ABSENT[0] && line[third + 1] === ABSENT[1])
  );
}

/** The first leaf of the transaction that holds this leaf. */
export async function firstLeafAt(client: PoolClient, index: number): Promise<number> {
  const { rows } = await client.query<{ first: string | null }>(
    "select max(first_leaf) as first from ledger_position where first_leaf <= $1",
    [index],
  );
  return Number(rows[0]?.first ?? index);
}

/**
 * What a transaction that reads leaves sets: how dates are written, and the plan that walks the log in its order instead
 * of sorting all of it.
 */
export const logSettings = `
  set local datestyle = 'ISO'; set local jit = off; set local max_parallel_workers_per_gather = 0;
  set local enable_hashjoin = off; set local enable_mergejoin = off`;

/** Reads the log in one snapshot. */
export function withLogReader<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  return withReader(logSettings, work);
}

/** Reads beside a log reader, at the same time and in the same snapshot. */
export async function withSameSnapshot<T>(
  reader: PoolClient,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const { rows } = await reader.query<{ id: string }>("select pg_export_snapshot() as id");
  return withReader(`set transaction snapshot '${rows[0]?.id}'`, work);
}

async function withReader<T>(settings: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let isSound = false;
  try {
    await client.query("begin isolation level repeatable read read only");
    await client.query(settings);
    const result = await work(client);
    await client.query("commit");
    isSound = true;
    return result;
  } finally {
    // A connection in the middle of a COPY cannot be used again.
    client.release(!isSound);
  }
}
